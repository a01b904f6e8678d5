package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LooseWriterTest {

    @Test
    void whatWasWrittenInAnyPiecesArrivesWholeAndInOrder() throws IOException {
        Random random = new Random(7);
        StringBuilder expected = new StringBuilder();
        StringWriter target = new StringWriter();
        try (Writer writer = new LooseWriter(target)) {
            for (int i = 0; i < 200; i++) {
                String piece = "é" + random.nextInt() + "x".repeat(random.nextInt(20) == 0 ? 20_000 : 30);
                expected.append(piece).append(piece, 1, 3).append('|');
                writer.write(piece);
                writer.write(piece.toCharArray(), 1, 2);
                writer.write('|');
                if (i % 50 == 0) {
                    writer.flush();
                }
            }
        }
        assertThat(target.toString()).isEqualTo(expected.toString());
    }
}
