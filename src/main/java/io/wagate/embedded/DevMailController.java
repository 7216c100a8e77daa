package io.wagate.embedded;

import io.wagate.embedded.DevMails.DevMail;
import io.wagate.kernel.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * The mails of embedded mode, for whoever sits at this machine. They hold links that open accounts, so there is nothing
 * here (404) for other machines, for requests that came through a proxy, and for pages of other sites that point their
 * own name at this address.
 */
@Controller
@RequestMapping("/dev/mail")
class DevMailController {

    /** A piece of a mail's text; {@code link} says whether it is an address to open. */
    record Piece(String text, boolean link) {}

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:)]");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1");
    private static final String POLICY = "Content-Security-Policy";
    private static final String HTML_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final ObjectProvider<DevMails> mails;
    private final BaseUrl baseUrl;

    DevMailController(ObjectProvider<DevMails> mails, BaseUrl baseUrl) {
        this.mails = mails;
        this.baseUrl = baseUrl;
    }

    @ModelAttribute
    void onlyForThisMachine(HttpServletRequest request) {
        if (mails.getIfAvailable() == null || !isLocal(request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("mails", mails.getObject().newestFirst());
        return "dev/mails";
    }

    @GetMapping("/{number}")
    String show(@PathVariable int number, Model model, HttpServletResponse response) {
        DevMail mail = find(number);
        // Two policies hold both, so the page's own one is replaced: it may frame what the next method answers.
        response.setHeader(POLICY, response.getHeader(POLICY) + "; frame-src 'self'");
        model.addAttribute("mail", mail);
        model.addAttribute("text", pieces(mail.text()));
        return "dev/mail";
    }

    /** The HTML part alone, in a document that may run nothing and load nothing. */
    @GetMapping("/{number}/html")
    void html(@PathVariable int number, HttpServletResponse response) throws IOException {
        DevMail mail = find(number);
        response.setHeader(POLICY, HTML_POLICY);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(mail.html());
    }

    private DevMail find(int number) {
        return mails.getObject().find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean isLocal(HttpServletRequest request) {
        boolean proxied = request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null;
        boolean ourName = THIS_MACHINE.contains(request.getServerName())
                || request.getServerName().equals(URI.create(baseUrl.value()).getHost());
        return !proxied && ourName && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        int end = 0;
        while (links.find()) {
            pieces.add(new Piece(text.substring(end, links.start()), false));
            pieces.add(new Piece(links.group(), true));
            end = links.end();
        }
        pieces.add(new Piece(text.substring(end), false));
        return pieces;
    }
}
