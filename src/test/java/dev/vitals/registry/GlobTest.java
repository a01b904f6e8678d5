package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "api, api, true",
        "api, apis, false",
        "ap?, api, true",
        "ap?, ap, false",
        "a*, api, true",
        "*, overall, true",
        "*a*b*, xaxbx, true",
        "*a*b, xaxbx, false",
        "a.c, abc, false",
        "db-*-eu, db-1-2-eu, true",
    })
    void starsAndQuestionMarksStandForOtherCharacters(String pattern, String name, boolean matches) {
        assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
    }

    @Test
    void aHostilePatternEndsSoon() {
        String name = "a".repeat(100);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Glob.matches("*a".repeat(49) + "*b", name)).isFalse());
    }
}
