package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {

    @Test
    void tagsAreComparedWeaklyOneByOne() {
        assertThat(EntityTags.matches("W/\"a\"", "W/\"a\"")).isTrue();
        assertThat(EntityTags.matches("\"a\"", "W/\"a\"")).isTrue();
        assertThat(EntityTags.matches("\"b\", W/\"a\"", "W/\"a\"")).isTrue();
        assertThat(EntityTags.matches("*", "W/\"a\"")).isTrue();
        assertThat(EntityTags.matches("W/\"ab\"", "W/\"a\"")).isFalse();
        assertThat(EntityTags.matches("", "W/\"a\"")).isFalse();
    }
}
