package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a provider's list of models.
 *
 * @param models their names, as the provider writes them
 * @param next what to ask for the next page with; empty: this is the last one
 */
record ModelPage(List<String> models, Optional<String> next) {

    ModelPage {
        models = List.copyOf(models);
    }

    /** The only page: each element of the array has a name under that key. */
    static ModelPage of(JsonNode array, String key) {
        List<String> models = new ArrayList<>();
        for (JsonNode model : array) {
            JsonNode name = model.path(key);
            if (name.isTextual()) {
                models.add(name.textValue());
            }
        }
        if (!array.isArray() || models.size() < array.size()) {
            throw new UnusableAnswerException("the answer is not a list of models");
        }
        return new ModelPage(models, Optional.empty());
    }

    /** The same models, followed by another page where that is a text that is not empty. */
    ModelPage followedBy(JsonNode token) {
        return new ModelPage(models, Optional.ofNullable(token.textValue()).filter(text -> !text.isEmpty()));
    }
}
