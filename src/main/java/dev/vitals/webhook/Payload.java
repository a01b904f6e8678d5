package dev.vitals.webhook;

/**
 * The body of a request.
 *
 * @param contentType its media type, with the character set where one is needed
 * @param body the text, to be sent as UTF-8
 */
record Payload(String contentType, String body) {}
