package dev.vitals.access;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong with a body or a parameter; in own words, because those of the libraries name classes. */
final class InputProblems {
    private InputProblems() {}

    static Problem of(JsonProcessingException failure) {
        String what = failure instanceof JsonMappingException mapping
                ? "The JSON body has a value of the wrong kind" + property(mapping)
                : "The body is not valid JSON";
        return Problem.of(400, what + place(failure) + ".");
    }

    /** Empty where it is not the caller's fault, but a resource that returned what it must not. */
    static Optional<Problem> of(ConstraintViolationException failure) {
        if (failure.getConstraintViolations().stream().anyMatch(InputProblems::isReturned)) {
            return Optional.empty();
        }
        // Sorted, because the violations come in any order.
        String detail = failure.getConstraintViolations().stream()
                .map(violation -> name(violation) + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; ", "", "."));
        return Optional.of(Problem.of(400, detail));
    }

    private static String property(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "" : ", in " + path;
    }

    private static String place(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static boolean isReturned(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** The name without the method, which the path begins with. */
    private static String name(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.indexOf('.') + 1);
    }
}
