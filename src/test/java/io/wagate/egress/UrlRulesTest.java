package io.wagate.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.UrlRules.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

    private final UrlRules strict = rules(false, false);
    private final UrlRules development = rules(false, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "https:///x",
                "https:x.example",
                "//x.example/",
                "ftp://x.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://x.example/",
                "https://x.example/#top",
                "https://user@x.example/",
                "https://user:secret@x.example/",
                "https://x.example@10.0.0.1/",
                "https://x.example\\@evil.example/",
                "https://x.example\\evil.example/",
                "https://x.example:/",
                "https://x.example:0/",
                "https://x.example:080/",
                "https://x.example:80/",
                "https://x.example:22/",
                "https://x.example:65536/",
                "https://x.example:443:443/",
                "https://x..example/",
                "https://.example/",
                "https://-x.example/",
                "https://x_y.example/",
                "https://x%2eexample/",
                "https://x example/",
                "https://x.example/a b",
                "https://x.example/\u0000",
                "https://x.example/\r\nHost: y",
                "https://x.example/{a}",
                "https://x.example/%zz",
                // IP addresses in other than their usual form
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://8.8.8.08/",
                "https://8.8.8.256/",
                "https://8.8.8/",
                "https://134744072/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://8.8.8.0x8/",
                "https://x.0x/",
                "https://x.8/",
                "https://[::ffff:8.8.8.8]/",
                "https://[::ffff:808:808]/",
                "https://[::8.8.8.8]/",
                "https://[2a00:1450::1%25eth0]/",
                "https://[2a00:1450::1/",
                "https://[x.example]/",
                "https://[]/",
                "https://2a00:1450::1/"
            })
    void whatHasNotOneMeaningIsRefused(String url) {
        assertThat(strict.judge(url))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class, bad -> assertThat(bad.failure()).isEqualTo(EgressFailure.BAD_URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.0.0.1./",
                "https://169.254.169.254/latest/meta-data",
                "https://10.1.2.3:8443/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fe80::1]/",
                "https://[64:ff9b::808:808]/",
                "https://\uFF11\uFF12\uFF17.0.0.1/",
                "https://127\u30020.0.1/"
            })
    void literalsThatAreNotPublicAreRefusedWithoutALookUp(String url) {
        assertThat(strict.judge(url))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class, bad -> assertThat(bad.failure()).isEqualTo(EgressFailure.PRIVATE_ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example, https://x.example/",
        "HTTPS://X.Example:443/A?b=C, https://x.example/A?b=C",
        "https://x.example:8443?q, https://x.example:8443/?q",
        "https://x.example./a, https://x.example/a",
        "https://bücher.example/ü, https://xn--bcher-kva.example/%C3%BC",
        "https://8.8.8.8/, https://8.8.8.8/",
        "https://[2A00:1450::0001]/, https://[2a00:1450:0:0:0:0:0:1]/",
        "https://x.example/a%20b?c=%2F, https://x.example/a%20b?c=%2F"
    })
    void oneFormIsDialled(String written, String canonical) {
        assertThat(strict.judge(written))
                .isInstanceOfSatisfying(
                        Verdict.Good.class, good -> assertThat(good.url().uri()).hasToString(canonical));
    }

    @Test
    void aHostHasAtMost253Characters() {
        String label = "a".repeat(61) + ".";

        assertThat(strict.judge("https://" + label.repeat(4) + "abcde")).isInstanceOf(Verdict.Good.class);
        assertThat(strict.judge("https://" + label.repeat(4) + "abcdef")).isInstanceOf(Verdict.Bad.class);
        assertThat(strict.judge("https://x.example/" + "a".repeat(2048))).isInstanceOf(Verdict.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:4000/x", "http://localhost:4000/", "https://[::1]:9/", "http://localhost/"})
    void developmentTakesAnyPortOfThisMachine(String url) {
        assertThat(development.judge(url)).isInstanceOf(Verdict.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x.example/", "https://x.example:4000/", "http://10.0.0.1/", "http://8.8.8.8/"})
    void developmentTakesNothingElse(String url) {
        assertThat(development.judge(url)).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void theOperatorOpensHttpAndPorts() {
        EgressSettings settings = new EgressSettings(true, false, false, Set.of(443, 4000), List.of());
        UrlRules open = new UrlRules(settings, new AddressRules(settings));

        assertThat(open.judge("http://x.example/")).isInstanceOf(Verdict.Good.class);
        assertThat(open.judge("https://x.example:4000/")).isInstanceOf(Verdict.Good.class);
        assertThat(open.judge("https://x.example:8443/")).isInstanceOf(Verdict.Bad.class);
    }

    private static UrlRules rules(boolean http, boolean loopback) {
        EgressSettings settings = new EgressSettings(http, false, loopback, Set.of(443, 8443), List.of());
        return new UrlRules(settings, new AddressRules(settings));
    }
}
