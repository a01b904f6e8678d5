package dev.vitals.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailsPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "always, a:read:b, true",
        "always, '', true",
        "when-authorized, a:read:b, false",
        "when-authorized, '', true",
        "never, a:read:b, false",
        "never, '', false",
    })
    void anAnonymousCallerSeesDetailsBySettingAndKeys(String showDetails, String keys, boolean shown) {
        var values = Map.of(AccessSettings.SHOW_DETAILS, showDetails, AccessSettings.API_KEYS, keys);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
        assertThat(new DetailsPolicy(new AccessSettings(config)).mayShow()).isEqualTo(shown);
    }
}
