package io.wagate.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.ProblemException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", ",;,"})
    void nothingTypedAllowsEveryAddress(String typed) {
        assertThat(AllowedNetworks.of(typed)).isEqualTo(AllowedNetworks.ANYWHERE);
        assertThat(AllowedNetworks.of(typed).contains("203.0.113.7")).isTrue();
        assertThat(AllowedNetworks.of(typed).toStore()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7/24, 203.0.113.200, true",
        "203.0.113.0/24, 203.0.114.1, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1, true",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "::ffff:203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, '', false",
        "203.0.113.7, unknown, false"
    })
    void anAddressIsInANetworkOrNot(String typed, String address, boolean inside) {
        assertThat(AllowedNetworks.of(typed).contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113",
                "203.0.113.256",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "2130706433",
                "203.0.113.7/33",
                "203.0.113.7/-1",
                "203.0.113.7/",
                "203.0.113.7/24/8",
                "2001:db8::/129",
                "2001:db8:::1",
                "fe80::1%eth0",
                "shop.example",
                "*"
            })
    void whatIsNoAddressIsNamedInTheRefusal(String typed) {
        assertThatThrownBy(() -> AllowedNetworks.of("198.51.100.1, " + typed))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no address and no network: " + typed + ".");
    }

    @Test
    void linesCommasAndSpacesSeparateAndTheSameTwiceIsOne() {
        AllowedNetworks allowed = AllowedNetworks.of("203.0.113.7\n203.0.113.7/32, 198.51.100.9/24;2001:db8::/32");

        assertThat(allowed.shown()).containsExactly("203.0.113.7", "198.51.100.0/24", "2001:db8:0:0:0:0:0:0/32");
        assertThat(AllowedNetworks.stored(allowed.toStore())).isEqualTo(allowed);
        assertThat(AllowedNetworks.of(String.join("\n", allowed.shown()))).isEqualTo(allowed);
    }

    @Test
    void twentyNetworksFitIntoARowAndOneMoreIsRefused() {
        String twenty = IntStream.range(0, AllowedNetworks.MOST)
                .mapToObj(one -> "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff" + (10 + one))
                .collect(Collectors.joining(" "));

        assertThat(AllowedNetworks.of(twenty).toStore()).hasSizeLessThanOrEqualTo(1_000);
        assertThatThrownBy(() -> AllowedNetworks.of(twenty + " ::1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at most 20");
    }
}
