package io.wagate.whatsapp.linked.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.linked.link.LinkedSettings.Version;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.noise.CertificateChain;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Version VERSION = Version.parse(LinkedSettings.VERSION);
    private static final byte[] OTHER_ROOT = new byte[32];

    private final LinkedSettings live = LinkedSettings.whatsApp(VERSION, "Wagate");
    private final LinkedSettings local = at("ws://127.0.0.1:9000/ws/chat", OTHER_ROOT);

    @Test
    void anotherEndpointOrRootIsTakenOnThisMachineOnly() {
        assertThat(at("ws://[::1]:9000/ws/chat", OTHER_ROOT).endpoint().getPort())
                .isEqualTo(9000);
        for (String foreign : List.of(
                "wss://web.whatsapp.com.evil.example/ws/chat",
                "ws://127.0.0.1.evil.example/ws/chat",
                "ws://10.0.0.1/ws/chat",
                "ws://127.0.0.1@evil.example/",
                "ws://localhost.evil.example/")) {
            assertThatThrownBy(() -> at(foreign, CertificateChain.WHATSAPP_ROOT))
                    .as(foreign)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> at(LinkedSettings.WHATSAPP.toString(), OTHER_ROOT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesAreFetchedFromWhatsAppOnly() {
        assertThat(live.media("mmg.whatsapp.net", "/v/t62?x=1")).hasToString("https://mmg.whatsapp.net/v/t62?x=1");
        for (String host : List.of(
                "evil.example",
                "whatsapp.net.evil.example",
                "127.0.0.1",
                "mmg.whatsapp.net:22",
                "user@mmg.whatsapp.net",
                "evil.example/.whatsapp.net")) {
            assertThatThrownBy(() -> live.media(host, "/v")).as(host).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> live.media("mmg.whatsapp.net", "@evil.example/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(local.media("127.0.0.1:8080", "/v")).hasToString("http://127.0.0.1:8080/v");
        assertThatThrownBy(() -> local.media("mmg.whatsapp.net", "/v")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionHasThreeNumbers() {
        assertThat(Version.parse("2.3000.1045649367")).hasToString("2.3000.1045649367");
        assertThatThrownBy(() -> Version.parse("2.3000")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endingsHaveTheirReasons() {
        assertThat(Endings.ofFailure(failure("401"))).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(Endings.ofFailure(failure("403"))).isEqualTo(DisconnectReason.BANNED);
        assertThat(Endings.ofFailure(failure("405"))).isEqualTo(DisconnectReason.OUTDATED);
        assertThat(Endings.ofFailure(failure("503"))).isEqualTo(DisconnectReason.NETWORK);
        assertThat(Endings.ofFailure(Node.of("failure"))).isEqualTo(DisconnectReason.NETWORK);

        Node error = Node.of("stream:error");
        assertThat(Endings.ofStreamError(error.with("code", "515"))).isEmpty();
        assertThat(Endings.ofStreamError(error.with("code", "503"))).hasValue(DisconnectReason.NETWORK);
        assertThat(Endings.ofStreamError(error.and(Node.of("conflict").with("type", "replaced"))))
                .hasValue(DisconnectReason.REPLACED);
        assertThat(Endings.ofStreamError(
                        error.with("code", "401").and(Node.of("conflict").with("type", "device_removed"))))
                .hasValue(DisconnectReason.LOGGED_OUT);
    }

    private static Node failure(String reason) {
        return Node.of("failure").with("reason", reason);
    }

    private static LinkedSettings at(String endpoint, byte[] root) {
        return new LinkedSettings(URI.create(endpoint), root, VERSION, "Wagate");
    }
}
