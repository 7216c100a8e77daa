package io.wagate.portal.account;

import io.wagate.account.AccountService;
import io.wagate.account.LoggedIn;
import io.wagate.account.PasswordService;
import io.wagate.account.SecondFactors;
import io.wagate.kernel.Language;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Continue;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Your account: name, appearance, password, and the browsers you are logged in with. */
@Controller
class AccountController {

    private final AccountService accounts;
    private final PasswordService passwords;
    private final Logins logins;
    private final SecondFactors factors;
    private final Say say;

    AccountController(
            AccountService accounts, PasswordService passwords, Logins logins, SecondFactors factors, Say say) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.logins = logins;
        this.factors = factors;
        this.say = say;
    }

    @GetMapping("/account")
    String show(LoggedIn person, Model model, HttpServletRequest request) {
        return page(person, person.name(), Map.of(), model, request);
    }

    /** A form that was refused shows its page under its own address; who loads that again gets the page. */
    @GetMapping({"/account/name", "/account/password", "/account/theme", "/account/language"})
    String back() {
        return "redirect:/account";
    }

    @PostMapping("/account/name")
    String rename(
            LoggedIn person,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes after,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            accounts.rename(person, name);
        } catch (ProblemException refused) {
            return page(person, name, errors(refused.problem(), "name", response), model, request);
        }
        return done(after, "account.done.name");
    }

    /** Also in the menu of every page, so it leads back to where the person was. */
    @PostMapping("/account/theme")
    String theme(
            LoggedIn person,
            @RequestParam String theme,
            @RequestHeader(name = "Referer", required = false) @Nullable String from) {
        accounts.chooseTheme(person, theme);
        return "redirect:" + Continue.pathOf(from);
    }

    /** @param language a code; empty for what the company speaks */
    @PostMapping("/account/language")
    String language(LoggedIn person, @RequestParam(defaultValue = "") String language, RedirectAttributes after) {
        accounts.chooseLanguage(person, language);
        return done(after, "account.done.language");
    }

    @PostMapping("/account/password")
    String changePassword(
            LoggedIn person,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            Model model,
            RedirectAttributes after,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            logins.startAloneAs(request, passwords.change(person, old, password));
        } catch (ProblemException refused) {
            return page(person, person.name(), errors(refused.problem(), "old", response), model, request);
        }
        return done(after, "account.done.password");
    }

    @PostMapping("/account/logins/end-others")
    String endOthers(LoggedIn person, RedirectAttributes after, HttpServletRequest request) {
        logins.startAloneAs(request, accounts.endLogins(person));
        return done(after, "account.done.logins");
    }

    @PostMapping("/account/logins/end-all")
    String endAll(LoggedIn person, HttpServletRequest request) {
        logins.startAloneAs(request, accounts.endLogins(person));
        logins.end(request);
        return "redirect:/login?out";
    }

    @PostMapping("/account/logins/end")
    String endOne(LoggedIn person, @RequestParam String login, RedirectAttributes after, HttpServletRequest request) {
        if (!logins.end(person, login)) {
            throw new Problem.NotFound("LOGIN_NOT_FOUND", "Login").asException();
        }
        return done(after, "account.done.login");
    }

    private String page(
            LoggedIn person, String name, Map<String, String> errors, Model model, HttpServletRequest request) {
        model.addAttribute("person", person);
        model.addAttribute("languages", Language.values());
        model.addAttribute("name", name);
        model.addAttribute("errors", errors);
        model.addAttribute("factors", factors.of(person));
        model.addAttribute("logins", logins.list(person, request, say));
        return "account/account";
    }

    private static Map<String, String> errors(Problem problem, String otherwise, HttpServletResponse response) {
        response.setStatus(PageStatus.of(problem, response).value());
        Map<String, String> errors = new HashMap<>();
        boolean named = problem instanceof Problem.Invalid invalid && invalid.field() != null;
        String field = named ? Objects.requireNonNull(((Problem.Invalid) problem).field()) : otherwise;
        errors.put(field, problem.message());
        return errors;
    }

    /** The page looks the notice up, so that it is in the language that was chosen just now. */
    private static String done(RedirectAttributes after, String notice) {
        after.addFlashAttribute("notice", notice);
        return "redirect:/account";
    }
}
