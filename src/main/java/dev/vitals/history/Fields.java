package dev.vitals.history;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a row writes its fields: the same way whatever the format is. */
abstract class Fields {

    static final int MILLIS_DIGITS = 3;
    static final int RATIO_DIGITS = 6;

    private static final double MILLIS = 1_000;

    /** Writes a field that has others in it. */
    abstract void object(String name, @Nullable Row fields) throws IOException;

    /** Writes a field that has any number of words. */
    abstract void list(String name, List<String> words) throws IOException;

    /** Writes words. */
    abstract void text(String name, @Nullable String value) throws IOException;

    /** Where the name of a plain field has been written, and its value is to be. */
    abstract JsonGenerator value(String name) throws IOException;

    final void time(String name, long milliseconds) throws IOException {
        text(name, TimeText.utc(milliseconds));
    }

    final void count(String name, long value) throws IOException {
        value(name).writeNumber(value);
    }

    final void flag(String name, boolean value) throws IOException {
        value(name).writeBoolean(value);
    }

    final void millis(String name, double value) throws IOException {
        number(name, value, MILLIS_DIGITS);
    }

    final void ratio(String name, double value) throws IOException {
        number(name, value, RATIO_DIGITS);
    }

    /** Writes milliseconds as seconds. */
    final void seconds(String name, double milliseconds) throws IOException {
        number(name, milliseconds / MILLIS, MILLIS_DIGITS);
    }

    /** Writes a number with so many digits after the point at most; nothing where it is none. */
    final void number(String name, double value, int digits) throws IOException {
        if (Double.isFinite(value)) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
            value(name).writeNumber(rounded.stripTrailingZeros());
        } else {
            value(name).writeNull();
        }
    }
}
