package dev.vitals.webhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.SettingsReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The list of all receivers in one key, which stands for the single keys of each. */
final class WebhooksJson {

    private static final String KEY = "webhooks";
    private static final String ID = "id";
    static final String ALLOWED = "a JSON array of objects, each with an id and the keys of one receiver";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final SettingsReader reader;
    private final Collection<String> declared;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> properties = new TreeMap<>();

    /** A reader of the list, none of whose elements may be declared by keys of its own already. */
    WebhooksJson(SettingsReader reader, Collection<String> declared) {
        this.reader = reader;
        this.declared = declared;
    }

    /** The properties for which it stands; none where it is unset or refused. */
    Map<String, String> read() {
        JsonNode list = reader.secret(KEY, ALLOWED, this::parse).orElse(JSON.createArrayNode());
        if (!list.isArray()) {
            refuse("it is no array");
            return Map.of();
        }
        for (int position = 0; position < list.size(); position++) {
            add(list.get(position), "element " + (position + 1));
        }
        return properties;
    }

    /** Its own message would repeat the text, and with it secrets, so that only the place is told. */
    private Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException malformed) {
            String place = malformed.getLocation() == null
                    ? ""
                    : " at line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr();
            refuse("it is not well formed" + place);
            return Optional.of(JSON.createArrayNode());
        }
    }

    private void refuse(String why) {
        reader.refuse(KEY, null, ALLOWED + " (" + why + ")");
    }

    private void add(JsonNode element, String place) {
        String id = element.path(ID).asText();
        if (!element.isObject()) {
            refuse(place + " is no object");
        } else if (!element.path(ID).isTextual()) {
            refuse(place + " has no id, which must be a text");
        } else if (!ReceiverSettings.isId(id)) {
            refuse(place + " has an id that is not " + ReceiverSettings.ID_ALLOWED);
        } else if (!ids.add(id)) {
            refuse(place + " has the id '" + id + "', as another one before it");
        } else if (declared.contains(id) || declared.contains(asInVariables(id))) {
            refuse(place + " has the id '" + id + "', which keys of its own declare too");
        } else {
            String prefix = "health.check." + KEY + "." + part(id);
            element.properties().stream()
                    .filter(entry -> !entry.getKey().equals(ID))
                    .forEach(entry -> expand(prefix + "." + part(entry.getKey()), entry.getValue()));
        }
    }

    private static String asInVariables(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    private static String part(String name) {
        return name.indexOf('.') < 0 ? name : "\"" + name + "\"";
    }

    private void expand(String property, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> expand(property + "." + part(entry.getKey()), entry.getValue()));
        } else if (value.isArray() && hasObjects(value)) {
            for (int position = 0; position < value.size(); position++) {
                expand(property + "[" + position + "]", value.get(position));
            }
        } else if (value.isArray()) {
            properties.put(property, value.toString());
        } else if (!value.isNull()) {
            properties.put(property, value.asText());
        }
    }

    private static boolean hasObjects(JsonNode array) {
        for (JsonNode element : array) {
            if (element.isObject()) {
                return true;
            }
        }
        return false;
    }
}
