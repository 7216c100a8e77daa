package io.wagate.portal.search;

import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestFilter;
import io.wagate.requestlog.RequestLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Requests by their id and by their idempotency key, and the keys that they came with. */
@Component
@Order(20)
class RequestFinder implements Finder {

    private static final int MOST = 10;

    private final RequestLog requests;
    private final ApiKeyService keys;
    private final SearchWords words;

    RequestFinder(RequestLog requests, ApiKeyService keys, SearchWords words) {
        this.requests = requests;
        this.keys = keys;
        this.words = words;
    }

    @Override
    public Stream<Hit> find(Actor actor, Query query) {
        Stream<Hit> key = query.keyId().flatMap(id -> Finder.maybe(() -> keys.get(actor, id))).stream()
                .map(found -> new Hit(
                        words.kind("key"), found.name(), found.shown(), found.createdAt(), "/keys#key-" + found.id()));
        return Stream.concat(
                key,
                Stream.concat(
                        hits(actor, RequestFilter.named(query.text()), "request"),
                        hits(actor, RequestFilter.underKey(query.text()), "request-idempotent")));
    }

    private Stream<Hit> hits(Actor actor, RequestFilter filter, String kind) {
        Optional<List<LoggedRequest>> found =
                Finder.maybe(() -> requests.list(actor, filter, null, MOST).requests());
        return found.stream()
                .flatMap(List::stream)
                .map(one -> new Hit(
                        words.kind(kind),
                        one.method() + " " + one.path(),
                        one.error() == null ? Integer.toString(one.status()) : one.status() + " " + one.error(),
                        one.at(),
                        "/requests/" + one.id()));
    }
}
