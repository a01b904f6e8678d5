package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "a-b", "1-2-3", "1--2", "1-99999999999999999999", " 1-2"})
    void anotherTextIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextIsReadAsItWasWritten() {
        for (Position position :
                new Position[] {Position.START, new Position(5, 7), Position.before(1_795_521_600_000L)}) {
            assertThat(Position.parse(position.toString())).isEqualTo(position);
        }
    }

    @Test
    void theOrderIsThatOfTimesAndThenOfSequences() {
        assertThat(new Position(2, 0)).isGreaterThan(new Position(1, 9)).isLessThan(new Position(2, 1));
        assertThat(Position.before(2)).isLessThan(new Position(2, 0)).isGreaterThan(new Position(1, 9));
        assertThat(Position.before(2).successor()).isEqualTo(new Position(2, 0));
    }

    @Test
    void aTimeBefore1970IsRefused() {
        assertThatThrownBy(() -> new Position(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Position.before(-1)).isEqualTo(Position.START);
    }
}
