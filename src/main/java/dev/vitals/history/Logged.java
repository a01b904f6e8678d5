package dev.vitals.history;

import dev.vitals.status.StatusChange;
import dev.vitals.store.Position;
import java.util.Optional;

/**
 * A transition as the log has it.
 *
 * @param position where it stands there
 * @param change empty where what stands there cannot be read
 */
public record Logged(Position position, Optional<StatusChange> change) {}
