package example;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.File;
import java.util.Map;

/** Warns before the disk is full. */
@Singleton
class DiskCheck implements ComponentCheck {

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom()
                .item(() -> judge(new File(".").getUsableSpace()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()); // asking the file system may block
    }

    private static ComponentStatus judge(long freeBytes) {
        Map<String, Object> facts = Map.of("free_bytes", freeBytes);
        return freeBytes < 1_000_000_000L
                ? ComponentStatus.degraded("disk", "Less than 1 GB is free", facts)
                : ComponentStatus.healthy("disk", "Enough space", facts);
    }
}
