package io.wagate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final String OLD = """
            # Made by the first start of Wagate.
            WAGATE_URL=http://localhost:8080
            WAGATE_API_KEY=wg_live_0123456789ab_secret=
            WAGATE_SESSION=demo
            WAGATE_OWNER_EMAIL=owner@wagate.example
            WAGATE_OWNER_PASSWORD=one
            WAGATE_ADMIN_EMAIL=admin@wagate.example
            WAGATE_ADMIN_PASSWORD=two
            """;

    @TempDir
    Path folder;

    @Test
    void aFileOfAnEarlierVersionIsReadAndGoesOnWithoutWhatItDoesNotKnow() throws Exception {
        Path file = folder.resolve("first-run.env");
        Files.writeString(file, OLD);

        Credentials read = Credentials.read(file).orElseThrow();
        read.at("http://localhost:9090").write(file);

        assertThat(read.others()).isEqualTo(Credentials.Others.NONE);
        assertThat(Files.readString(file))
                .contains("WAGATE_URL=http://localhost:9090\n", "WAGATE_KEY_ID=0123456789ab\n")
                .contains("WAGATE_KEY_SECRET=secret=\n")
                .doesNotContain("SESSION_KEY", "WEBSITE_ID", "APP_KEY", "null");
        assertThat(Credentials.read(file)).contains(read.at("http://localhost:9090"));
    }

    @Test
    void everyNameComesBack() throws Exception {
        Path file = folder.resolve("first-run.env");
        Credentials.Others others = new Credentials.Others("number", "website", "app");
        Credentials made = new Credentials("u", "wg_live_0123456789ab_s", "demo", "a", "b", "c", "d", others);

        made.write(file);

        assertThat(Credentials.read(file)).contains(made);
        assertThat(Files.readAllLines(file)).hasSize(13);
    }

    @Test
    void whatIsNotWholeIsNoFile() throws Exception {
        Path file = folder.resolve("first-run.env");
        assertThat(Credentials.read(file)).isEmpty();

        Files.writeString(file, OLD.replace("WAGATE_SESSION=demo\n", ""));

        assertThat(Credentials.read(file)).isEmpty();
    }
}
