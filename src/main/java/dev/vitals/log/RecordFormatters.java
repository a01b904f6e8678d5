package dev.vitals.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Adds the fields of a {@link dev.vitals.status.LogMessage} to JSON records. Quarkus itself has fixed additional fields
 * only, and would nest those of a record in {@code mdc}.
 */
@Singleton
final class RecordFormatters {

    /** Before anything about a component is logged. */
    void install(@Observes @Priority(1) StartupEvent start) {
        LogContext context = LogContext.getLogContext();
        install(context.getLogger(""));
        Collections.list(context.getLoggerNames()).forEach(name -> install(context.getLoggerIfExists(name)));
    }

    private static void install(@Nullable Logger logger) {
        if (logger != null) {
            for (Handler handler : logger.getHandlers()) {
                install(handler);
            }
        }
    }

    private static void install(Handler handler) {
        Formatter formatter = handler.getFormatter();
        if (formatter instanceof JsonFormatter json) {
            handler.setFormatter(new JsonFields(json));
        }
        if (handler instanceof ExtHandler outer) {
            for (Handler inner : outer.getHandlers()) {
                install(inner);
            }
        }
    }
}
