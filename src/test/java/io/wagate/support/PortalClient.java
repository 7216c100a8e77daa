package io.wagate.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A browser without a screen: real HTTP with cookies, form tokens and no script. Redirects are answers, not followed. Each
 * client comes from its own loopback network where the system allows it, so that waiting times of one test do not meet
 * another's. Get one from {@link People}.
 */
public final class PortalClient {

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public Document page() {
            return Jsoup.parse(body);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** Where a redirect leads, without scheme and host; empty when it is none. */
        public String location() {
            return header("Location")
                    .map(URI::create)
                    .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                    .orElse("");
        }
    }

    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private String token = "";

    public PortalClient(int port) {
        this(port, ownNetwork());
    }

    /** Comes from this address of the loopback interface. */
    public PortalClient(int port, String from) {
        base = URI.create("http://127.0.0.1:" + port);
        try {
            HttpClient.Builder builder = HttpClient.newBuilder().cookieHandler(cookies);
            if (System.getProperty("os.name").equals("Linux")) {
                builder.localAddress(InetAddress.getByName(from));
            }
            http = builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return send(request(path).header("Accept", "text/html").GET().build());
    }

    /** A GET as htmx sends it, with its header. */
    public Answer htmx(String path) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("HX-Request", "true")
                .header("HX-Current-URL", base.resolve(path).toString())
                .GET()
                .build());
    }

    /** Sends a form with the token of the last page that had one: name, value, name, value, … */
    public Answer post(String path, String... fields) {
        List<String> all = new ArrayList<>(List.of("_csrf", token()));
        all.addAll(List.of(fields));
        return postForged(path, all.toArray(String[]::new));
    }

    /** Sends a form with its token and takes the answer as a file. */
    public byte[] bytes(String path, String... fields) {
        List<String> all = new ArrayList<>(List.of("_csrf", token()));
        all.addAll(List.of(fields));
        try {
            return http.send(
                            request(path)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form(all.toArray(String[]::new))))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form as another site would: without our token. */
    public Answer postForged(String path, String... fields) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build());
    }

    /** A POST as htmx sends it: the token in a header. */
    public Answer htmxPost(String path, String... fields) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("HX-Request", "true")
                .header("HX-Current-URL", base.resolve(path).toString())
                .header("X-XSRF-TOKEN", token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build());
    }

    /** Any request of your own; cookies are added. */
    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            remember(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** The value of a cookie, or empty. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Puts a cookie, as a thief or an attacker on the same machine could. */
    public void cookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain(base.getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    private String token() {
        if (token.isEmpty()) {
            Answer page = get("/login");
            if (page.status() == 302) {
                get("/account");
            }
        }
        return token;
    }

    private void remember(Answer answer) {
        if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
            Element field = answer.page().selectFirst("input[name=_csrf]");
            token = field == null ? token : field.val();
        }
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String ownNetwork() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + ".2";
    }
}
