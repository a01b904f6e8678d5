package dev.vitals.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of numbered samples, kept only where the text is another one than that of the sample before. Bounded: the
 * oldest text goes where there are too many or too long ones, or once the last sample that had it is gone. One thread
 * at a time may write; a reader takes what is kept as an unchanging whole.
 */
final class Messages {

    /** A longer text is cut. */
    static final int LONGEST = 256;

    private final int maxTexts;
    private final int maxChars;
    private volatile Kept kept = new Kept(new long[0], new String[0]);

    Messages(int maxTexts, int maxChars) {
        this.maxTexts = maxTexts;
        this.maxChars = maxChars;
    }

    /** Takes the text of the next sample, and forgets those of samples before the oldest one that is kept. */
    void add(long sequence, long oldestSequence, String text) {
        Kept before = kept;
        boolean same = before.endsWith(text);
        int gone = before.goneBefore(oldestSequence);
        if (same && gone == 0) {
            return;
        }
        kept = same ? before.from(gone) : bounded(before.from(gone).with(sequence, cut(text)));
    }

    /** What is kept now. */
    Kept kept() {
        return kept;
    }

    private Kept bounded(Kept all) {
        int first = all.texts.length;
        int chars = 0;
        while (first > 0 && all.texts.length - first < maxTexts) {
            chars += all.texts[first - 1].length();
            if (chars > maxChars) {
                break;
            }
            first--;
        }
        return first == 0 ? all : all.from(first);
    }

    /** The text, cut where it is longer than what is kept. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    // Without cutting it again, as that would allocate.
    private static boolean isCutOf(String cut, String text) {
        return text.length() > LONGEST && cut.endsWith("…") && text.regionMatches(0, cut, 0, LONGEST - 2);
    }

    /** Texts, each with the number of the first sample that had it. */
    static final class Kept {

        private final long[] sequences;
        private final String[] texts;

        private Kept(long[] sequences, String[] texts) {
            this.sequences = sequences;
            this.texts = texts;
        }

        /** The text that the sample with this number had; null where it is no longer known. */
        @Nullable
        String at(long sequence) {
            int found = Arrays.binarySearch(sequences, sequence);
            int index = found >= 0 ? found : -found - 2;
            return index < 0 ? null : texts[index];
        }

        /** How many texts there are. */
        int size() {
            return texts.length;
        }

        private boolean endsWith(String text) {
            if (texts.length == 0) {
                return false;
            }
            String last = texts[texts.length - 1];
            return last.equals(text) || isCutOf(last, text);
        }

        private int goneBefore(long oldestSequence) {
            int gone = 0;
            while (gone + 1 < sequences.length && sequences[gone + 1] <= oldestSequence) {
                gone++;
            }
            return gone;
        }

        private Kept from(int first) {
            return new Kept(
                    Arrays.copyOfRange(sequences, first, sequences.length),
                    Arrays.copyOfRange(texts, first, texts.length));
        }

        private Kept with(long sequence, String text) {
            int size = texts.length;
            long[] moreSequences = Arrays.copyOf(sequences, size + 1);
            String[] moreTexts = Arrays.copyOf(texts, size + 1);
            moreSequences[size] = sequence;
            moreTexts[size] = text;
            return new Kept(moreSequences, moreTexts);
        }
    }
}
