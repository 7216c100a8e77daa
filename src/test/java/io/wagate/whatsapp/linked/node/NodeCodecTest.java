package io.wagate.whatsapp.linked.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class NodeCodecTest {

    @Test
    void wordsDigitsAndAddressesAreAbbreviated() {
        Node ping = Node.of("iq").with("to", Address.SERVER).with("type", "get").with("id", "1234.5-6");

        // 0, a list of 7, then words of one byte each; the id packs two characters to a byte.
        assertThat(HexFormat.of().formatHex(NodeEncoder.encode(ping)))
                .startsWith("00f807")
                .endsWith("ff04" + "1234b5a6")
                .hasSize(2 * (3 + 1 + 2 + 2 + 1 + 6));
        assertThat(NodeEncoder.encode(Node.of("x").with("id", "3EB0FF"))).endsWith(0xFB, 3, 0x3E, 0xB0, 0xFF);
        assertThat(NodeEncoder.encode(Node.of("x").with("id", "3EB"))).endsWith(0xFB, 0x82, 0x3E, 0xBF);
    }

    @Test
    void addressesKeepTheirDeviceAndKind() {
        for (String text : List.of(
                "4915112345678@s.whatsapp.net",
                "4915112345678:12@s.whatsapp.net",
                "900000000000777@lid",
                "900000000000777:255@lid",
                "120363000000000001@g.us",
                "4915112345678-1400000000@g.us",
                "status@broadcast",
                "4915112345678:99@hosted",
                "900000000000777:99@hosted.lid")) {
            Node read = again(Node.of("message").with("from", text));
            assertThat(read.attribute("from")).as(text).hasValue(text);
            assertThat(Address.required(read, "from")).hasToString(text);
        }
        assertThat(Address.parse("4915112345678_1:7@s.whatsapp.net"))
                .get()
                .hasToString("4915112345678:7@s.whatsapp.net");
        assertThat(Address.parse("two words@s.whatsapp.net")).isEmpty();
        Node impossible = Node.of("message").with("to", "4915112345678:256@lid");
        assertThatThrownBy(() -> NodeEncoder.encode(impossible)).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            Node node = NodesAtRandom.node(random, 4);
            assertThat(again(node)).hasToString(node.toString());
            assertThat(NodeEncoder.encode(again(node))).isEqualTo(NodeEncoder.encode(node));
        }
    }

    @Test
    void bytesOfEverySizeComeBack() {
        for (int size : List.of(0, 1, 255, 256, 65_536, (1 << 20) - 1, 1 << 20)) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertThat(again(Node.of("enc", bytes)).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void longListsComeBack() {
        Node list = Node.of(
                "list", IntStream.range(0, 1000).mapToObj(i -> Node.of("user")).toList());
        assertThat(again(list).children()).hasSize(1000);
    }

    @Test
    void deflatedMessagesAreRead() {
        byte[] plain = NodeEncoder.encode(Node.of("stream").with("id", "ü"));
        assertThat(NodeDecoder.decode(deflate(plain, 1)).attribute("id")).hasValue("ü");
    }

    @Test
    void deflatedMessagesMayNotGrowWithoutEnd() {
        byte[] bomb = deflate(new byte[NodeDecoder.LARGEST + 2], 0);
        assertThat(bomb).hasSizeLessThan(100_000);
        refused(bomb);
    }

    @Test
    void deepNestingIsRefused() {
        Node deep = Node.of("x");
        for (int i = 0; i <= NodeDecoder.DEEPEST; i++) {
            deep = Node.of("x", deep);
        }
        refused(NodeEncoder.encode(deep));
    }

    @Test
    void tooManyNodesAreRefused() {
        List<Node> many = IntStream.range(0, NodeDecoder.MOST_NODES)
                .mapToObj(i -> Node.of("x"))
                .toList();
        refused(NodeEncoder.encode(Node.of("list", many)));
    }

    @Test
    void theUnreadableIsRefused() {
        for (String hex : List.of(
                "",
                "00",
                "0000",
                "00f800",
                "00f80100",
                "00f801",
                "00f9ffff",
                "00f80103ff",
                "00f80afc",
                "00f801fefffffff0",
                "00f803030401030403",
                "02010203",
                "00f80205f4",
                "00f80101ffff",
                "00f801ff01ff",
                "00f801fafafafafafafa")) {
            refused(HexFormat.of().parseHex(hex));
        }
    }

    @Test
    void noTextFormShowsBytes() {
        Node secret = Node.of("enc", "the message".getBytes(StandardCharsets.UTF_8));
        assertThat(secret.toString()).doesNotContain("the message").contains("11 bytes");
    }

    private static Node again(Node node) {
        return NodeDecoder.decode(NodeEncoder.encode(node));
    }

    private static void refused(byte[] message) {
        assertThatThrownBy(() -> NodeDecoder.decode(message))
                .as(() -> HexFormat.of().formatHex(message, 0, Math.min(20, message.length)))
                .isInstanceOf(ProtocolBreach.class);
    }

    private static byte[] deflate(byte[] data, int from) {
        Deflater deflater = new Deflater();
        deflater.setInput(data, from, data.length - from);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return CurveKeys.join(new byte[] {2}, out.toByteArray());
    }
}
