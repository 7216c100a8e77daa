package io.wagate.account;

import java.util.Map;

/** What somebody types to become a customer. */
public record Registration(String company, String name, String email, String password) {

    /** What is wrong with it: a sentence per field, in the order of the form; empty when nothing is. */
    public Map<String, String> errors() {
        FieldErrors errors = new FieldErrors()
                .check(this::cleanCompany)
                .check(this::cleanName)
                .check(this::address);
        if (!errors.map().containsKey("email")) {
            errors.check(
                    () -> PasswordRules.check("password", password, address().local(), company));
        }
        return errors.map();
    }

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "Registration[]";
    }

    String cleanCompany() {
        return Words.line("company", "the name of your company", company);
    }

    String cleanName() {
        return Words.line("name", "your name", name);
    }

    Email address() {
        return Email.of(email);
    }
}
