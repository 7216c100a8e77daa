package io.wagate.portal.docs;

import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What all pages of the documentation share: the list of chapters, who reads, and how long it may be kept. */
@Component
class DocsFrame {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Book book;

    DocsFrame(Book book) {
        this.book = book;
    }

    /** For everybody alike, so shared caches may keep it; a reader's own values and choices are theirs alone. */
    void put(
            Model model,
            @Nullable LoggedIn reader,
            String current,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("parts", book.parts());
        model.addAttribute("current", current);
        model.addAttribute("reader", reader);
        model.addAttribute("theme", reader == null ? "system" : reader.theme());
        model.addAttribute("query", "");
        boolean everybodys = reader == null && !response.containsHeader(HttpHeaders.SET_COOKIE);
        if (everybodys && request.getMethod().equals("GET")) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.maxAge(KEPT).cachePublic().getHeaderValue());
            response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }
    }
}
