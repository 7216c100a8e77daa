package io.wagate.egress;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client: guarded names, no cookies, no redirects, no retries, no proxy, bounded heads. */
final class GuardedClient {

    static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration CHECKED_AFTER = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 1_000;
    private static final int CONNECTIONS_PER_HOST = 50;
    private static final int LINE_BYTES = 8 * 1024;
    private static final int HEADERS = 100;

    private GuardedClient() {}

    static CloseableHttpClient build(GuardedDns dns) {
        var head = Http1Config.custom()
                .setMaxLineLength(LINE_BYTES)
                .setMaxHeaderCount(HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(head)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(SILENCE))
                        .setTimeToLive(TimeValue.of(KEPT))
                        .setValidateAfterInactivity(TimeValue.of(CHECKED_AFTER))
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(SILENCE))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Wagate")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .evictIdleConnections(TimeValue.of(KEPT))
                .build();
    }
}
