package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Anthropic's API, <a href="https://docs.anthropic.com/en/api/models-list">its list of models</a>. */
@Singleton
final class AnthropicProvider implements AiProvider {

    private static final Pattern DATE = Pattern.compile("-\\d{8}");

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public String title() {
        return "Anthropic";
    }

    @Override
    public String defaultBaseUrl() {
        return "https://api.anthropic.com";
    }

    @Override
    public String apiRoot() {
        return "/v1";
    }

    @Override
    public String modelsPath(int atMost, Optional<String> after) {
        String next = after.map(id -> "&after_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orElse("");
        return "/models?limit=" + atMost + next;
    }

    @Override
    public Map<String, String> headers(Optional<Secret> apiKey) {
        Map<String, String> headers = new TreeMap<>(Map.of("anthropic-version", "2023-06-01"));
        apiKey.ifPresent(key -> headers.put("x-api-key", key.value()));
        return headers;
    }

    @Override
    public ModelPage read(JsonNode answer) {
        boolean hasMore = answer.path("has_more").asBoolean();
        return ModelPage.of(answer.path("data"), "id")
                .followedBy(hasMore ? answer.path("last_id") : MissingNode.getInstance());
    }

    /** The API takes an alias without the date, or with {@code -latest}, but lists the dated name alone. */
    @Override
    public boolean isMeant(String configured, String listed) {
        String alias = configured.replaceFirst("-latest$", "");
        return listed.equals(configured)
                || (listed.startsWith(alias)
                        && DATE.matcher(listed.substring(alias.length())).matches());
    }
}
