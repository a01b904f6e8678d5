package dev.vitals.webhook;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;

/** How texts become part of what a template renders, so that none of them can end what surrounds it. */
enum TemplateEscape {
    JSON {
        @Override
        String apply(String text) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
    },
    HTML {
        @Override
        String apply(String text) {
            return Texts.bounded(text, Integer.MAX_VALUE, TemplateEscape::entity);
        }
    },
    NONE {
        @Override
        String apply(String text) {
            return text;
        }
    };

    abstract String apply(String text);

    static TemplateEscape of(String contentType) {
        String type = mediaType(contentType);
        if (type.endsWith("/json") || type.endsWith("+json")) {
            return JSON;
        }
        return type.endsWith("/html") || type.endsWith("/xml") || type.endsWith("+xml") ? HTML : NONE;
    }

    /** Control characters have none, since XML forbids them in any form. */
    private static String entity(int point) {
        return switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> Character.toString(point);
        };
    }

    /** The type without its parameters. */
    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
