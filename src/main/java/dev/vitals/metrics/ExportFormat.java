package dev.vitals.metrics;

import io.vertx.core.buffer.Buffer;

/** A form in which what is known is exported; one bean a form. */
interface ExportFormat {

    /** The word that asks for it, unique. */
    String name();

    /** The content type of its bodies, with parameters. */
    String contentType();

    /** A whole body; it may take a while with thousands of components, and depends on nothing of the request. */
    Buffer render(Export export);
}
