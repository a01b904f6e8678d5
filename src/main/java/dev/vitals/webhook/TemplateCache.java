package dev.vitals.webhook;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.WhenSectionHelper;
import io.quarkus.qute.WithSectionHelper;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parses each template once. */
final class TemplateCache {

    /** More than there are receivers, unless templates change while the program runs. */
    private static final int MOST_TEMPLATES = 200;

    private final Map<TemplateEscape, Engine> engines = new EnumMap<>(TemplateEscape.class);
    private final Map<Key, Template> templates = new ConcurrentHashMap<>();

    private record Key(String text, TemplateEscape escape) {}

    TemplateCache() {
        for (TemplateEscape escape : TemplateEscape.values()) {
            engines.put(escape, engine(escape));
        }
    }

    Template get(String text, TemplateEscape escape) {
        if (templates.size() >= MOST_TEMPLATES) {
            templates.clear();
        }
        return templates.computeIfAbsent(new Key(text, escape), key -> parse(key));
    }

    @SuppressWarnings("NullAway") // there is an engine for each
    private Template parse(Key key) {
        return engines.get(key.escape).parse(key.text);
    }

    /**
     * Without a resolver that uses reflection, which a native program lacks, and without the sections that evaluate data as
     * a template or include others.
     */
    private static Engine engine(TemplateEscape escape) {
        return Engine.builder()
                .addDefaultValueResolvers()
                .addValueResolver(ValueResolvers.rawResolver())
                .addSectionHelpers(
                        new IfSectionHelper.Factory(),
                        new LoopSectionHelper.Factory(),
                        new SetSectionHelper.Factory(),
                        new WhenSectionHelper.Factory(),
                        new WithSectionHelper.Factory())
                .addResultMapper(new Escaping(escape))
                .strictRendering(true)
                .build();
    }

    /** Escapes all that is not a number or wanted raw. */
    private record Escaping(TemplateEscape escape) implements ResultMapper {

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof Number || result instanceof Boolean || result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            return escape.apply(result.toString());
        }
    }
}
