package io.wagate.media;

import static io.wagate.support.TestWebServer.answer;
import static io.wagate.support.TestWebServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.TestEnvironment;
import io.wagate.support.TestWebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MediaStoreIT {

    @Autowired
    MediaStore store;

    @Autowired
    MediaWorker worker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final TestWebServer server = new TestWebServer();
    private TenantId alice;
    private TenantId charlie;

    @BeforeEach
    void tenants() {
        alice = people.tenant("Alice").id();
        charlie = people.tenant("Charlie").id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsItsTenantsAlone() throws IOException {
        Media media = store(alice, "secret", "a.txt");

        assertThat(store.find(charlie, media.id())).isEmpty();
        assertThat(store.find(alice, media.id())).contains(media);
        assertThat(text(media)).isEqualTo("secret");
    }

    @Test
    void theSameBytesShareOneFileOfATenantAndNoneBetweenTenants() {
        Media first = store(alice, "same", "a.txt");
        Media second = store(alice, "same", "b.txt");
        Media other = store(charlie, "same", "a.txt");

        assertThat(first.sha256()).isEqualTo(second.sha256()).isEqualTo(other.sha256());
        assertThat(files(alice)).hasSize(1);
        assertThat(files(charlie)).hasSize(1);
    }

    @Test
    void aFileThatIsTooLargeLeavesNothing() {
        InputStream large = new ByteArrayInputStream(new byte[(int) MediaStore.LARGEST + 1]);

        assertThat(code(() -> store.store(alice, large, "image/jpeg", null))).isEqualTo("MEDIA_TOO_LARGE");
        assertThat(code(() -> store(alice, "x", "no type", "a"))).isEqualTo("MEDIA_TYPE_INVALID");
        assertNothingStored();
    }

    @Test
    void theLargestFileFits() {
        InputStream largest = new ByteArrayInputStream(new byte[(int) MediaStore.LARGEST]);

        assertThat(store.store(alice, largest, "image/jpeg", null).size()).isEqualTo(MediaStore.LARGEST);
    }

    @Test
    void anAddressInsideIsRefusedByNameAndNothingIsStored() {
        server.on("/metadata", redirect(302, "http://169.254.169.254/latest"));

        for (String url :
                List.of("http://169.254.169.254/", "https://10.0.0.1/", "https://[::]/", server.url("/metadata"))) {
            assertThatThrownBy(() -> store.fetch(alice, url, null, null))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem())
                                    .isEqualTo(
                                            new Problem.Invalid(
                                                    "MEDIA_URL_REFUSED",
                                                    "mediaUrl",
                                                    "The media address was refused, private_address: This address is not on the public internet")));
        }
        assertThat(code(() -> store.fetch(alice, "file:///etc/passwd", null, null)))
                .isEqualTo("MEDIA_URL_REFUSED");
        assertNothingStored();
    }

    @Test
    void anAddressThatDoesNotDeliverSaysWhy() {
        server.on("/", answer(404, "nothing here"));
        server.on("/large", answer(200, "image/png", new byte[(int) MediaStore.LARGEST + 1]));

        assertThatThrownBy(() -> store.fetch(alice, server.url("/"), null, null))
                .hasMessage("The media address did not deliver a file, it answered 404");
        assertThat(code(() -> store.fetch(alice, server.url("/large"), null, null)))
                .isEqualTo("MEDIA_TOO_LARGE");
        server.on("/empty", answer(200, "image/png", new byte[0]));
        assertThat(code(() -> store.fetch(alice, server.url("/empty"), null, null)))
                .isEqualTo("MEDIA_FETCH_FAILED");
        assertNothingStored();
    }

    @Test
    void aFetchedFileTakesItsTypeAndNameFromTheServerUnlessTold() throws IOException {
        server.on("/", answer(200, "image/png; charset=x", "picture".getBytes(StandardCharsets.UTF_8)));

        Media told = store.fetch(alice, server.url("/a/photo.png?size=1"), "image/jpeg", "mine.jpg");
        Media found = store.fetch(alice, server.url("/a/photo.png?size=1"), null, null);

        assertThat(told.mimeType() + " " + told.fileName()).isEqualTo("image/jpeg mine.jpg");
        assertThat(found.mimeType() + " " + found.fileName()).isEqualTo("image/png photo.png");
        assertThat(text(found)).isEqualTo("picture");
    }

    @Test
    void afterItsDaysAFileIsGoneFromTableAndDisk() {
        Media media = store(alice, "old", "a.txt");
        assertThat(media.expiresAt()).isEqualTo(media.createdAt().plus(Duration.ofDays(30)));

        expire(alice);

        assertThat(store.find(alice, media.id())).isEmpty();
        worker.sweep();
        assertThat(files(alice)).isEmpty();
        assertNothingStored();
    }

    @Test
    void aFileStaysWhileOneRowUsesIt() {
        store(alice, "shared", "a.txt");
        expire(alice);
        Media young = store(alice, "shared", "a.txt");

        worker.sweep();

        assertThat(files(alice)).hasSize(1);
        assertThat(store.find(alice, young.id())).isPresent();
        assertThat(rows("media", alice)).isEqualTo(1);
    }

    @Test
    void storingAndDeletingTheSameBytesAtOnceNeverLosesAFile() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean stores = i % 2 == 0;
            work.add(() -> {
                if (stores) {
                    return store(alice, "contested", "a.txt").size() == 9;
                }
                expire(alice);
                worker.sweep();
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        Media last = store(alice, "contested", "a.txt");

        worker.sweep();
        assertThat(text(last)).isEqualTo("contested");
        assertThat(rows("media_file", alice)).isEqualTo(1);
    }

    private Media store(TenantId tenant, String text, String name) {
        return store(tenant, text, "text/plain", name);
    }

    private Media store(TenantId tenant, String text, String type, String name) {
        return store.store(tenant, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), type, name);
    }

    private String text(Media media) throws IOException {
        try (InputStream bytes = store.open(media)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(ProblemException.class, call);
        return ((Problem.Invalid) thrown.problem()).code();
    }

    private void expire(TenantId tenant) {
        List<Long> ids = jdbc.sql("SELECT id FROM media WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .list();
        ids.forEach(id -> jdbc.sql("UPDATE media SET expires_at = '2026-01-01' WHERE id = ?")
                .param(id)
                .update());
        jdbc.sql("UPDATE media_file SET expires_at = '2026-01-01' WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    private void assertNothingStored() {
        assertThat(files(alice)).isEmpty();
        assertThat(rows("media", alice)).isZero();
        assertThat(rows("media_file", alice)).isZero();
    }

    private long rows(String table, TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    private static List<Path> files(TenantId tenant) {
        Path folder = TestEnvironment.data().resolve("media").resolve(Long.toString(tenant.value()));
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
