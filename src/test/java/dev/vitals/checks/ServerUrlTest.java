package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vitals.registry.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    @Test
    void everyPartIsRead() {
        ServerUrl url = parse("Redis://ann:hidden@cache.example:6380/2?SSLMode=require&a=b%20c&lonely&=x");
        assertThat(url.scheme()).isEqualTo("redis");
        assertThat(url.host()).isEqualTo("cache.example");
        assertThat(url.portOr(1)).isEqualTo(6380);
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password().value()).isEqualTo("hidden");
        assertThat(url.path()).isEqualTo("2");
        assertThat(url.parameters()).containsOnlyKeys("sslmode", "a").containsEntry("a", "b c");
    }

    @Test
    void whatTheUrlDoesNotNameIsEmpty() {
        ServerUrl url = parse("mysql://db");
        assertThat(url.portOr(3306)).isEqualTo(3306);
        assertThat(url.user()).isEmpty();
        assertThat(url.password().value()).isEmpty();
        assertThat(url.path()).isEmpty();
        assertThat(url.parameters()).isEmpty();
    }

    @Test
    void credentialsArePercentDecodedAndAPlusSignStaysOne() {
        ServerUrl url = parse("postgresql://a%40b:p%3Aa+b%2Fc%25:d@db");
        assertThat(url.user()).isEqualTo("a@b");
        assertThat(url.password().value()).isEqualTo("p:a+b/c%:d");
    }

    @Test
    void aPasswordNeedsNoUserAndAUserNoPassword() {
        assertThat(parse("redis://:hidden@db").user()).isEmpty();
        assertThat(parse("redis://:hidden@db").password().value()).isEqualTo("hidden");
        assertThat(parse("redis://ann@db").user()).isEqualTo("ann");
        assertThat(parse("redis://ann@db").password().value()).isEmpty();
    }

    @Test
    void anAddressOfIpVersion6LosesItsBrackets() {
        assertThat(parse("redis://[::1]:6379").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hidden", "redis:hidden", "redis://", "redis://:hidden@", "redis://:hid^den@db", "//hidden"})
    void aMalformedUrlIsRefusedWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(url))
                .withMessageContaining("the URL is malformed")
                .withMessageNotContaining("hid")
                .withNoCause();
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(parse("redis://ann:hidden@db").toString()).doesNotContain("hidden");
    }

    private static ServerUrl parse(String url) {
        return ServerUrl.parse(new Secret(url));
    }
}
