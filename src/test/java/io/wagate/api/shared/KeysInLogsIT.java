package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.RawHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class KeysInLogsIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Test
    void noLineOfTheLogHoldsAnyPartOfAKeysSecret() throws Exception {
        Logger ours = (Logger) LoggerFactory.getLogger("io.wagate");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = ours.getLevel();
        Lines lines = new Lines();
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.DEBUG);
        try {
            ours.debug("the appender listens");
            String secret = everythingThatCanHappenToAKey().substring(21);
            assertThat(lines.all).anyMatch(line -> line.contains("the appender listens"));
            assertThat(lines.all).noneMatch(line -> line.contains(secret.substring(0, 8)));
        } finally {
            root.detachAppender(lines);
            ours.setLevel(before);
        }
    }

    private String everythingThatCanHappenToAKey() throws Exception {
        Actor owner = People.system(people.tenant("Alice"));
        ApiKeyService.Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        String key = issued.secret();
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        RawHttp http = new RawHttp(port);
        for (String path :
                List.of("/api/whatsapp/sessions", "/api/whatsapp/nothing", "/api/x?key=" + key, "/api/{" + key)) {
            for (String header : List.of(
                    "X-API-Key: " + key,
                    "X-API-Key: " + key + "x",
                    "Authorization: Bearer " + key,
                    "Authorization: Basic " + basic,
                    "X-API-Key" + key,
                    "X-Request-Id: " + key)) {
                http.lines("GET " + path + " HTTP/1.1", "Host: a", header, "Connection: close");
            }
        }
        keys.reset(owner, issued.key().id(), Duration.ofHours(1));
        keys.revoke(owner, issued.key().id());
        http.lines("GET /api/whatsapp/sessions HTTP/1.1", "Host: a", "X-API-Key: " + key, "Connection: close");
        return key;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            all.add(event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
    }
}
