package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkOfTest {

    @Test
    void ofAnAddressOnlyItsNetworkIsTold() {
        assertThat(NetworkOf.address("203.0.113.18")).isEqualTo("203.0.113.0/24");
        assertThat(NetworkOf.address("2001:db8:0:4211::18")).isEqualTo("2001:db8:0:4200:0:0:0:0/56");
    }

    @Test
    void whatOneCustomerOfAProviderGetsIsOneNetwork() {
        assertThat(NetworkOf.address("192.0.2.7"))
                .isEqualTo(NetworkOf.address("192.0.2.200"))
                .isNotEqualTo(NetworkOf.address("192.0.3.7"));
        assertThat(NetworkOf.address("2001:db8:1:2::1"))
                .isEqualTo(NetworkOf.address("2001:db8:1:ff::9"))
                .isNotEqualTo(NetworkOf.address("2001:db8:1:1ff::1"));
    }

    @Test
    void whatIsNoAddressIsUnknown() {
        assertThat(NetworkOf.address("localhost")).isEqualTo("unknown");
        assertThat(NetworkOf.address("not an address")).isEqualTo("unknown");
    }
}
