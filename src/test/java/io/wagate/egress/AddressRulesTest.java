package io.wagate.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules rules =
            new AddressRules(settings(false, false, List.of("8.8.4.0/24", "2606:4700::/32")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.0",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.255.255",
                "168.63.129.16",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.0",
                "192.0.2.255",
                "192.88.99.0",
                "192.88.99.255",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.0",
                "198.51.100.255",
                "203.0.113.0",
                "203.0.113.255",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "1fff:ffff::1",
                "2001::1",
                "2001:0:53aa::1",
                "2001:2::1",
                "2001:10::1",
                "2001:2f::1",
                "2001:1ff:ffff::1",
                "2001:db8::",
                "2001:db8:ffff:ffff::1",
                "2002::1",
                "2002:7f00:1::1",
                "2002:ffff::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff::1"
            })
    void whatIsNotPublicIsNotDialled(String address) {
        assertThat(rules.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2a00:1450::1",
                "3ffe:ffff::1",
                "3fff:1000::1"
            })
    void theirNeighboursAre(String address) {
        assertThat(rules.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.4.4", "2606:4700::1111"})
    void theOperatorsOwnNetworksAreNotDialled(String address) {
        assertThat(rules.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void developmentOpensThisMachineAndNothingElse() {
        AddressRules open = new AddressRules(settings(false, true, List.of()));

        assertThat(open.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("0.0.0.0"))).isFalse();
    }

    @Test
    void privateNetworksNeverIncludeTheMetadataOfClouds() {
        AddressRules open = new AddressRules(settings(true, false, List.of("10.1.0.0/16")));

        assertThat(open.allows(InetAddress.ofLiteral("192.168.1.1"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("fd00::1"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("10.1.2.3"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("fe80::1"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("fd00:ec2::254"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("fd20:ce::254"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("100.100.100.200"))).isFalse();
    }

    static EgressSettings settings(boolean privates, boolean loopback, List<String> deny) {
        return new EgressSettings(false, privates, loopback, Set.of(443, 8443), deny);
    }
}
