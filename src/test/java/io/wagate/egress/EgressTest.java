package io.wagate.egress;

import static io.wagate.support.TestWebServer.answer;
import static io.wagate.support.TestWebServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wagate.egress.EgressOutcome.Answered;
import io.wagate.egress.EgressOutcome.Failed;
import io.wagate.support.TestWebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Real HTTP on loopback; names are resolved by the test and no test dials anything but 127.0.0.1. */
class EgressTest {

    private static final EgressProfile QUICK =
            new EgressProfile(Duration.ofSeconds(5), 3, DataSize.ofKilobytes(64), EgressProfile.Oversized.FAILS);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final TestWebServer server = new TestWebServer();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final EgressSettings open = new EgressSettings(true, false, true, Set.of(443, server.port()), List.of());
    private final Egress egress = new Egress(open, this::resolve);

    @AfterEach
    void stop() throws IOException {
        egress.close();
        server.close();
    }

    @Test
    void aNameThatLeadsInsideIsNotDialled() {
        answers.add(List.of("10.0.0.1"));

        assertThat(failure(named("/"))).isEqualTo(EgressFailure.PRIVATE_ADDRESS);
    }

    @Test
    void onePrivateAnswerAmongPublicOnesRefusesTheName() {
        server.on("/", answer(200, "no"));
        answers.add(List.of("127.0.0.1", "93.184.215.14", "192.168.0.1"));

        assertThat(failure(named("/"))).isEqualTo(EgressFailure.PRIVATE_ADDRESS);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsDialled() {
        server.on("/", answer(200, "vetted"));
        // A second look-up would lead inside.
        answers.add(List.of("127.0.0.1"));
        answers.add(List.of("10.0.0.1"));

        assertThat(get(named("/"))).isInstanceOf(Answered.class);
        assertThat(body.toString()).isEqualTo("vetted");
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aNameThatDoesNotResolveSaysSo() {
        assertThat(failure(named("/"))).isEqualTo(EgressFailure.DNS_FAILED);
    }

    @Test
    void aRedirectInsideIsNotFollowed() {
        server.on("/literal", redirect(302, "http://169.254.169.254/latest"));
        server.on("/name", redirect(302, "http://inside.example:" + server.port() + "/"));
        answers.add(List.of("10.0.0.1"));

        assertThat(failure(server.url("/literal"))).isEqualTo(EgressFailure.PRIVATE_ADDRESS);
        assertThat(failure(server.url("/name"))).isEqualTo(EgressFailure.PRIVATE_ADDRESS);
    }

    @Test
    void aRedirectToSomethingElseThanHttpIsNotFollowed() {
        server.on("/", redirect(301, "file:///etc/passwd"));
        server.on("/port", redirect(301, "http://x.example:22/"));

        assertThat(failure(server.url("/"))).isEqualTo(EgressFailure.BAD_REDIRECT);
        assertThat(failure(server.url("/port"))).isEqualTo(EgressFailure.BAD_REDIRECT);
    }

    @Test
    void threeRedirectsAreFollowedAndAFourthIsNot() {
        server.on("/1", redirect(307, "2#part"))
                .on("/2", redirect(302, "/3"))
                .on("/3", redirect(308, server.url("/4")));
        server.on("/4", answer(200, "here")).on("/loop", redirect(302, "/loop"));

        assertThat(get(server.url("/1"))).asInstanceOf(type(Answered.class)).satisfies(answered -> {
            assertThat(answered.url()).isEqualTo(server.url("/4"));
            assertThat(answered.size()).isEqualTo(4);
        });
        assertThat(failure(server.url("/loop"))).isEqualTo(EgressFailure.TOO_MANY_REDIRECTS);
    }

    @Test
    void headersDoNotFollowARedirectToAnotherOrigin() {
        server.on("/", redirect(302, named("/other"))).on("/other", answer(200, "ok"));
        answers.add(List.of("127.0.0.1"));

        var request = new EgressRequest("GET", server.url("/"), Map.of("Authorization", "secret"), null, QUICK);
        assertThat(egress.exchange(request, body)).isInstanceOf(Answered.class);

        assertThat(server.asked())
                .extracting(asked -> asked.headers().containsKey("Authorization"))
                .containsExactly(true, false);
    }

    @Test
    void aDeliveryFollowsNoRedirectAndReadsOnlyTheBeginning() {
        server.on("/moved", redirect(302, "/"));
        server.on("/", answer(200, "x".repeat(100_000)));
        EgressProfile delivery = EgressProfile.delivery(Duration.ofSeconds(5));

        assertThat(post("/moved", delivery))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(302));
        assertThat(post("/", delivery)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.cut()).isTrue();
            assertThat(answered.size()).isEqualTo(16 * 1024);
            assertThat(answered.header("Content-Type")).contains("text/plain");
        });
        assertThat(server.asked().getLast().body()).asString().isEqualTo("hello");
        assertThat(server.asked().getLast().headers().get("Content-type")).containsExactly("application/json");
    }

    @Test
    void aServerThatDripsIsCutOffAtTheDeadline() {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        });

        EgressOutcome outcome = egress.exchange(EgressRequest.get(server.url("/"), within(SHORT)), body);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(EgressFailure.TIMEOUT);
            assertThat(failed.took()).isBetween(SHORT, Duration.ofSeconds(3));
        });
    }

    @Test
    void aServerThatSaysNothingIsCutOffAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";

            assertThat(egress.exchange(EgressRequest.get(url, within(SHORT)), body))
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.failure()).isEqualTo(EgressFailure.TIMEOUT);
                        assertThat(failed.took()).isLessThan(Duration.ofSeconds(3));
                    });
        }
    }

    @Test
    void aTlsHandshakeThatNeverEndsIsCutOffAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            String url = "https://127.0.0.1:" + silent.getLocalPort() + "/";

            assertThat(egress.exchange(EgressRequest.get(url, within(SHORT)), body))
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.failure()).isEqualTo(EgressFailure.TIMEOUT);
                        assertThat(failed.took()).isLessThan(Duration.ofSeconds(3));
                    });
        }
    }

    @Test
    void aBodyThatIsTooLongIsNotReadToItsEnd() {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            endless(exchange.getResponseBody());
        });

        assertThat(failure(server.url("/"))).isEqualTo(EgressFailure.TOO_LARGE);
        assertThat(body.size()).isEqualTo(64 * 1024);
    }

    @Test
    void aCompressedBodyIsMeasuredUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10_000_000]);
        }
        assertThat(bomb.size()).isLessThan(64 * 1024);
        server.on("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.size());
            exchange.getResponseBody().write(bomb.toByteArray());
        });

        assertThat(failure(server.url("/"))).isEqualTo(EgressFailure.TOO_LARGE);
        assertThat(body.size()).isEqualTo(64 * 1024);
    }

    @Test
    void theWireHasNames() throws IOException {
        int closed = closedPort();
        assertThat(failure("http://127.0.0.1:" + closed + "/")).isEqualTo(EgressFailure.CONNECT_REFUSED);
        assertThat(failure(rude("HTTP/1.1 400 Bad\r\n\r\n").replace("http:", "https:")))
                .isEqualTo(EgressFailure.TLS_FAILED);
        assertThat(failure(rude(""))).isEqualTo(EgressFailure.RESET);
        assertThat(failure(rude("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")))
                .isEqualTo(EgressFailure.RESET);
        assertThat(failure(rude("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")))
                .isEqualTo(EgressFailure.BAD_RESPONSE);
        assertThat(failure("http://user@127.0.0.1/")).isEqualTo(EgressFailure.BAD_URL);
    }

    @Test
    void noCookieIsKept() {
        server.on("/", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "id=1");
            exchange.sendResponseHeaders(204, -1);
        });

        get(server.url("/"));
        get(server.url("/"));

        assertThat(server.asked()).hasSize(2).noneMatch(asked -> asked.headers().containsKey("Cookie"));
    }

    @Test
    void inProductionThisMachineIsNotDialledUnderAnyName() throws IOException {
        server.on("/", answer(200, "no"));
        answers.add(List.of("127.0.0.1"));
        EgressSettings production = new EgressSettings(true, false, false, Set.of(server.port()), List.of());
        try (Egress strict = new Egress(production, this::resolve)) {
            for (String url : List.of(server.url("/"), named("/"))) {
                assertThat(strict.exchange(EgressRequest.get(url, QUICK), body))
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.failure()).isEqualTo(EgressFailure.PRIVATE_ADDRESS));
            }
            assertThat(strict.objection(server.url("/"))).contains("This address is not on the public internet");
            assertThat(strict.objection(named("/"))).isEmpty();
        }
        assertThat(server.asked()).isEmpty();
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        if (answers.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return answers.remove().stream().map(InetAddress::ofLiteral).toList();
    }

    private String named(String path) {
        return "http://somewhere.example:" + server.port() + path;
    }

    private EgressOutcome get(String url) {
        body.reset();
        return egress.exchange(EgressRequest.get(url, QUICK), body);
    }

    private EgressFailure failure(String url) {
        return assertThat(get(url)).asInstanceOf(type(Failed.class)).actual().failure();
    }

    private EgressOutcome post(String path, EgressProfile profile) {
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        return egress.exchange(
                EgressRequest.post(server.url(path), headers, "hello".getBytes(), profile),
                OutputStream.nullOutputStream());
    }

    private static EgressProfile within(Duration total) {
        return new EgressProfile(total, 0, DataSize.ofMegabytes(1), EgressProfile.Oversized.FAILS);
    }

    /** Writes until the other side hangs up; a test that fails to hang up fails at the drip's own end. */
    private static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 200; i++) {
            out.write('x');
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static void endless(OutputStream out) throws IOException {
        for (int i = 0; i < 10_000; i++) {
            out.write(new byte[8192]);
        }
    }

    /** A server that answers these bytes to one caller and hangs up. */
    private static String rude(String answer) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            try (socket;
                    Socket caller = socket.accept()) {
                caller.getInputStream().read(new byte[4096]);
                caller.getOutputStream().write(answer.getBytes());
            } catch (IOException hungUp) {
                // The caller has seen enough.
            }
        });
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
