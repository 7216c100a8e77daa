package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every page that a token in its address opens. */
public final class TokenPages {

    private TokenPages() {}

    /** Nobody keeps it, indexes it, puts it into a frame, or learns from it where somebody came from. */
    public static void assertKeptByNobody(PortalClient.Answer page) {
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "data:", "http");
        assertThat(page.page().select("meta[name=robots]").attr("content")).contains("noindex");
        assertThat(page.page().select("[src^=http], link[href^=http]")).isEmpty();
    }
}
