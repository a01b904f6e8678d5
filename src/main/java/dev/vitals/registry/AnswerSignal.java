package dev.vitals.registry;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Tells the engine that the component has begun to answer during one run, whatever it answers. What happens afterwards is
 * a fact about the component, even a timeout; without it the cause may be that this service itself has no connectivity.
 */
public final class AnswerSignal {

    private static final String KEY = AnswerSignal.class.getName();

    private volatile boolean answered;

    /**
     * Makes a pipeline of a check with the signal of the run that subscribes to it. A pipeline that no run subscribes to
     * gets a signal that is not read.
     */
    public static <T> Uni<T> use(Function<AnswerSignal, Uni<T>> pipeline) {
        return Uni.createFrom().context(context -> pipeline.apply(context.getOrElse(KEY, AnswerSignal::new)));
    }

    /** Returns the pipeline of a run: whatever in it {@link #use uses} a signal uses this one. */
    public <T> Uni<T> passedTo(Uni<T> pipeline) {
        return Uni.createFrom().emitter(emitter -> {
            var running = pipeline.subscribe().with(Context.of(KEY, this), emitter::complete, emitter::fail);
            emitter.onTermination(running::cancel);
        });
    }

    /** Reports that the first byte of an answer has arrived. */
    public void answered() {
        answered = true;
    }

    /** Whether the component has begun to answer. */
    public boolean hasAnswered() {
        return answered;
    }
}
