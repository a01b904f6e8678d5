package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * An operator and the value on its right. Numbers are compared as such, texts letter by letter; values of two kinds are
 * different, and neither is the greater one.
 */
record JsonComparison(Operator operator, JsonNode right) {

    enum Operator {
        EQUAL("=="),
        DIFFERENT("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case DIFFERENT -> order != 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case LESS -> order < 0;
                case MORE -> order > 0;
            };
        }
    }

    /** Where the first operator stands that is neither in brackets nor in quotes; -1 where none does. */
    static int positionIn(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (quote != 0) {
                quote = letter == quote && text.charAt(i - 1) != '\\' ? 0 : quote;
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
            } else if (letter == '[' || letter == '(') {
                depth++;
            } else if (letter == ']' || letter == ')') {
                depth--;
            } else if (depth == 0 && "=!<>".indexOf(letter) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Empty where the text, which begins with the operator, is no comparison. */
    static Optional<JsonComparison> parse(String text) {
        return Arrays.stream(Operator.values())
                .filter(operator -> text.startsWith(operator.sign))
                .findFirst()
                .flatMap(
                        operator -> value(text.substring(operator.sign.length()).strip())
                                .map(value -> new JsonComparison(operator, value)));
    }

    private static Optional<JsonNode> value(String text) {
        boolean single = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return single
                ? Optional.of(TextNode.valueOf(text.substring(1, text.length() - 1)))
                : JsonCondition.value(text).filter(JsonNode::isValueNode);
    }

    boolean holdsOf(JsonNode left) {
        if (left.isNumber() && right.isNumber()) {
            return operator.holds(left.decimalValue().compareTo(right.decimalValue()));
        }
        if (left.isTextual() && right.isTextual()) {
            return operator.holds(left.textValue().compareTo(right.textValue()));
        }
        return operator == Operator.EQUAL ? left.equals(right) : operator == Operator.DIFFERENT && !left.equals(right);
    }
}
