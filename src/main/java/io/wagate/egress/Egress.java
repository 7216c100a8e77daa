package io.wagate.egress;

import io.wagate.egress.EgressOutcome.Answered;
import io.wagate.egress.EgressOutcome.Failed;
import io.wagate.egress.UrlRules.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * Asks addresses that tenants gave. Every expected failure is an outcome with a name; nothing is tried twice. Blocks the
 * calling (virtual) thread until the profile's time is over at the latest. Never call it inside a transaction.
 */
public final class Egress implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int CHUNK = 16 * 1024;

    private final UrlRules urls;
    /** Of its own, so that servers which deliver files slowly take no connections from deliveries. */
    private final CloseableHttpClient files;

    private final CloseableHttpClient deliveries;
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("egress-alarms").factory());

    Egress(EgressSettings settings, AddressResolver resolver) {
        AddressRules addresses = new AddressRules(settings);
        this.urls = new UrlRules(settings, addresses);
        this.files = GuardedClient.build(new GuardedDns(resolver, addresses));
        this.deliveries = GuardedClient.build(new GuardedDns(resolver, addresses));
        alarms.setRemoveOnCancelPolicy(true);
    }

    /**
     * What is wrong with an address as it is written, in one sentence; empty when it may be tried. For the moment of
     * saving one: it resolves nothing.
     */
    public Optional<String> objection(String url) {
        return switch (urls.judge(url)) {
            case Verdict.Good any -> Optional.empty();
            case Verdict.Bad bad -> Optional.of(bad.why());
        };
    }

    /** Sends the request and writes the answer's body to {@code body} while it arrives. */
    public EgressOutcome exchange(EgressRequest request, OutputStream body) {
        try (Deadline deadline = new Deadline(alarms, request.profile().total())) {
            return switch (urls.judge(request.url())) {
                case Verdict.Bad bad -> new Failed(bad.failure(), deadline.elapsed());
                case Verdict.Good good -> follow(request, good.url(), body, deadline);
            };
        }
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        files.close();
        deliveries.close();
    }

    private EgressOutcome follow(EgressRequest request, CanonicalUrl first, OutputStream body, Deadline deadline) {
        CanonicalUrl url = first;
        for (int hop = 0; hop <= request.profile().redirects(); hop++) {
            Hop result = hop(request, first, url, body, deadline);
            if (result.outcome != null) {
                return result.outcome;
            }
            url = Objects.requireNonNull(result.next);
        }
        return new Failed(EgressFailure.TOO_MANY_REDIRECTS, deadline.elapsed());
    }

    /** What one request led to: the end, or the next address. */
    private record Hop(
            @Nullable EgressOutcome outcome, @Nullable CanonicalUrl next) {}

    private Hop hop(EgressRequest request, CanonicalUrl first, CanonicalUrl url, OutputStream body, Deadline deadline) {
        HttpUriRequestBase message = message(request, first, url);
        HttpHost target = new HttpHost(url.uri().getScheme(), url.host(), url.port());
        try {
            deadline.covers(message);
            ClassicHttpResponse response = client(request).executeOpen(target, message, null);
            try {
                Optional<String> location = location(request, response);
                return location.isPresent()
                        ? redirect(url, location.get(), deadline)
                        : new Hop(answer(request, url, response, body, deadline), null);
            } finally {
                hangUp(message, response);
            }
        } catch (IOException e) {
            EgressFailure failure = deadline.isOver() ? EgressFailure.TIMEOUT : FailureNames.of(e);
            return new Hop(new Failed(failure, deadline.elapsed()), null);
        }
    }

    private CloseableHttpClient client(EgressRequest request) {
        return request.profile().oversized() == EgressProfile.Oversized.FAILS ? files : deliveries;
    }

    /** An answer that was not read to its end would be read to its end by close() alone. */
    private static void hangUp(HttpUriRequestBase message, ClassicHttpResponse response) {
        try {
            message.cancel();
            response.close();
        } catch (IOException alreadyGone) {
            // That is what cancelling is for.
        }
    }

    private static HttpUriRequestBase message(EgressRequest request, CanonicalUrl first, CanonicalUrl url) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), url.uri());
        if (url.hasOriginOf(first)) {
            request.headers().forEach(message::setHeader);
        }
        if (request.body() != null) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return message;
    }

    private static Optional<String> location(EgressRequest request, ClassicHttpResponse response) {
        boolean follows = request.profile().redirects() > 0 && request.method().equals("GET");
        return follows && REDIRECTS.contains(response.getCode())
                ? Optional.ofNullable(response.getFirstHeader("Location")).map(Header::getValue)
                : Optional.empty();
    }

    private Hop redirect(CanonicalUrl from, String location, Deadline deadline) {
        try {
            String next = from.uri().resolve(location).toString().replaceFirst("#.*", "");
            return switch (urls.judge(next)) {
                case Verdict.Bad bad -> refused(bad.failure(), deadline);
                case Verdict.Good good ->
                    from.isSecure() && !good.url().isSecure()
                            ? refused(EgressFailure.BAD_REDIRECT, deadline)
                            : new Hop(null, good.url());
            };
        } catch (IllegalArgumentException notAnAddress) {
            return refused(EgressFailure.BAD_REDIRECT, deadline);
        }
    }

    private static Hop refused(EgressFailure failure, Deadline deadline) {
        EgressFailure name = failure == EgressFailure.BAD_URL ? EgressFailure.BAD_REDIRECT : failure;
        return new Hop(new Failed(name, deadline.elapsed()), null);
    }

    private static EgressOutcome answer(
            EgressRequest request, CanonicalUrl url, ClassicHttpResponse response, OutputStream body, Deadline deadline)
            throws IOException {
        long most = request.profile().body().toBytes();
        long size = copy(response.getEntity(), body, most);
        if (deadline.isOver()) {
            return new Failed(EgressFailure.TIMEOUT, deadline.elapsed());
        }
        if (size > most && request.profile().oversized() == EgressProfile.Oversized.FAILS) {
            return new Failed(EgressFailure.TOO_LARGE, deadline.elapsed());
        }
        return new Answered(
                response.getCode(),
                headers(response),
                url.uri().toString(),
                Math.min(size, most),
                size > most,
                deadline.elapsed());
    }

    /** Copies at most this many bytes; answers a greater number when there were more. */
    private static long copy(@Nullable HttpEntity entity, OutputStream body, long most) throws IOException {
        if (entity == null) {
            return 0;
        }
        InputStream bytes = entity.getContent();
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
            write(body, chunk, (int) Math.min(read, most - size));
            size += read;
            if (size > most) {
                return size;
            }
        }
        return size;
    }

    private static void write(OutputStream body, byte[] chunk, int length) {
        try {
            body.write(chunk, 0, length);
        } catch (IOException e) {
            // Our own disk, not the other side.
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        return Stream.of(response.getHeaders())
                .map(header -> new BasicHeader(header.getName().toLowerCase(Locale.ROOT), header.getValue()))
                .collect(Collectors.groupingBy(
                        BasicHeader::getName,
                        TreeMap::new,
                        Collectors.mapping(BasicHeader::getValue, Collectors.toList())));
    }
}
