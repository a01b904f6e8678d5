package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretPatternTest {

    private static String redact(String text, String... secrets) {
        return SecretPattern.of(List.of(secrets))
                .map(pattern -> pattern.matcher(text).replaceAll("***"))
                .orElse(text);
    }

    @Test
    void secretIsFoundAsAWholeValueOnly() {
        assertThat(redact("postgresql, postgres-main, db.postgres.local, postgres!", "postgres"))
                .isEqualTo("postgresql, postgres-main, db.postgres.local, ***!");
        assertThat(redact("reproducible prod", "prod")).isEqualTo("reproducible ***");
    }

    @Test
    void secretThatIsNoWordEndsAtAnyPunctuation() {
        assertThat(redact("a-s3cret-b, key=s3cret. s3crets", "s3cret")).isEqualTo("a-***-b, key=***. s3crets");
        assertThat(redact("[{!}] x{!}x", "{!}")).isEqualTo("[***] x***x");
    }

    @Test
    void encodedFormsAreFoundToo() {
        assertThat(redact("a%20b%2Fc a+b%2Fc a b/c YSBiL2M= YSBiL2M", "a b/c")).isEqualTo("*** *** *** *** ***");
    }

    @Test
    void longestIsReplacedFirstAndTheShortestNotAtAll() {
        assertThat(redact("s3cret-two and s3cret", "s3cret", "s3cret-two")).isEqualTo("*** and ***");
        assertThat(redact("ab", "ab")).isEqualTo("ab");
    }
}
