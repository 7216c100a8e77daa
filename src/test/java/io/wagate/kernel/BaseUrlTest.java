package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"wagate.example", "ftp://wagate.example", "https://", "https://x.example?a=b", "java script"})
    void whatIsNoAddressStopsTheStart(String setting) {
        MockEnvironment environment = new MockEnvironment().withProperty("wagate.base-url", setting);
        assertThatThrownBy(() -> new BaseUrl(environment)).hasMessageContaining("wagate.base-url is not an address");
    }

    @Test
    void aConfiguredAddressLosesItsLastSlash() {
        BaseUrl url =
                new BaseUrl(new MockEnvironment().withProperty("wagate.base-url", "https://wagate.example/gate/"));
        assertThat(url.of("/messages")).isEqualTo("https://wagate.example/gate/messages");
        assertThat(url.isHttps()).isTrue();
    }

    @Test
    void withoutASettingItIsThisMachineAndTheRealPort() {
        MockEnvironment environment = new MockEnvironment().withProperty("server.port", "0");
        BaseUrl url = new BaseUrl(environment);
        environment.setProperty("local.server.port", "41234");
        assertThat(url.value()).isEqualTo("http://localhost:41234");
        assertThat(url.isHttps()).isFalse();
    }
}
