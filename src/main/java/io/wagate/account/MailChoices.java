package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.mail.Recipient;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which mails about a company each of its members gets. */
@Service
public class MailChoices {

    private final MailChoiceRepository choices;

    MailChoices(MailChoiceRepository choices) {
        this.choices = choices;
    }

    /** A kind of mail that concerns the person, and whether it is sent to them. */
    public record Choice(MailKind kind, boolean wanted) {}

    /** The kinds that concern this person in the company that is open. */
    public List<Choice> of(LoggedIn person) {
        List<MailKind> unwanted = choices.unwanted(tenant(person), person.accountId());
        return concerning(person).stream()
                .map(kind -> new Choice(kind, !unwanted.contains(kind)))
                .toList();
    }

    /** From now on these, and none of the others. */
    @Transactional
    public void choose(LoggedIn person, Set<MailKind> wanted) {
        Problem.ReadOnly restraint = person.actor().restraint();
        if (person.visit() != null && restraint != null) {
            throw restraint.asException();
        }
        Set<MailKind> unwanted = EnumSet.allOf(MailKind.class);
        unwanted.removeAll(wanted);
        unwanted.retainAll(concerning(person));
        choices.replace(tenant(person), person.accountId(), unwanted);
    }

    /** Those whom it concerns and who want it. */
    public List<Recipient> recipients(TenantId tenant, MailKind kind) {
        return choices.recipients(tenant, Role.holding(kind.permission()), kind);
    }

    private static List<MailKind> concerning(LoggedIn person) {
        return Arrays.stream(MailKind.values())
                .filter(kind ->
                        Objects.requireNonNull(person.role()).permissions().contains(kind.permission()))
                .toList();
    }

    private static TenantId tenant(LoggedIn person) {
        return person.actor().tenant();
    }
}
