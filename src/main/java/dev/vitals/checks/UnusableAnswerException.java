package dev.vitals.checks;

/** An answer from which nothing can be concluded; the message says why, and holds nothing of the answer's body. */
final class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message);
    }
}
