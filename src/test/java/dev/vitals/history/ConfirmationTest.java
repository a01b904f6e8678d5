package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.Thresholds;
import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {

    private static HealthStatus status(char letter) {
        return switch (letter) {
            case 'H' -> HealthStatus.HEALTHY;
            case 'D' -> HealthStatus.DEGRADED;
            default -> HealthStatus.UNHEALTHY;
        };
    }

    /** What is confirmed at which result, as {@code 3:U}. */
    private static List<String> changes(int failure, int success, String from, String results) {
        Optional<HealthStatus> before = from.isEmpty() ? Optional.empty() : Optional.of(status(from.charAt(0)));
        Confirmation confirmation = new Confirmation(new Thresholds(failure, success), before);
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < results.length(); i++) {
            if (confirmation.accept(status(results.charAt(i)))) {
                changes.add(i + 1 + ":"
                        + confirmation.confirmed().orElseThrow().name().charAt(0));
            }
        }
        return changes;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # failure, success, before, results, changes
            1, 1, H, HUH,     '2:U,3:H'
            1, 1, H, HHH,     ''
            1, 1, '', H,      ''
            1, 1, '', U,      '1:U'
            1, 1, '', HD,     '2:D'
            3, 1, H, UUHUUU,  '6:U'
            3, 1, H, UUU,     '3:U'
            3, 1, H, UDU,     '3:D'
            3, 1, H, UDUUUU,  '3:D,6:U'
            3, 1, H, DDD,     '3:D'
            1, 2, U, HDHH,    '2:D,4:H'
            1, 2, U, HUHH,    '4:H'
            1, 3, U, DHH,     '3:D'
            2, 1, D, UHU,     '2:H'
            2, 2, D, UHUU,    '4:U'
            2, 1, '', UU,     '2:U'
            2, 1, '', UHUU,   '4:U'
            1, 1, U, U,       ''
            """)
    void changeIsConfirmedAfterSoManyResultsInARow(
            int failure, int success, String before, String results, String changes) {
        List<String> expected = changes.isEmpty() ? List.of() : List.of(changes.split(",", -1));
        assertThat(changes(failure, success, before, results)).isEqualTo(expected);
    }
}
