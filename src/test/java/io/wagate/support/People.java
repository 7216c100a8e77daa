package io.wagate.support;

import io.wagate.account.AccountService;
import io.wagate.account.LoggedIn;
import io.wagate.account.QuickMembers;
import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/**
 * Makes tenants for tests: each call a new one, so that tests never share data. By convention Alice owns the tenant under
 * test and Charlie another one.
 */
@TestComponent
public class People {

    private final TenantService tenants;
    private static final String PASSWORD = "seven quiet otters";

    private final PlanService plans;
    private final AccountService accounts;
    private final QuickMembers members;
    private final Environment environment;

    People(
            TenantService tenants,
            PlanService plans,
            AccountService accounts,
            QuickMembers members,
            Environment environment) {
        this.tenants = tenants;
        this.plans = plans;
        this.accounts = accounts;
        this.members = members;
        this.environment = environment;
    }

    /** Somebody who can log in. */
    public record Person(String email, String password, LoggedIn loggedIn) {

        /** This person as the caller of services; only for members of a tenant. */
        public Actor actor() {
            return loggedIn.actor();
        }
    }

    /** A fresh tenant on the roomy plan {@code demo}. */
    public Tenant tenant(String name) {
        return tenants.create(name, plans.named("demo").id());
    }

    /** A fresh tenant on the plan {@code free}: 1 session, 100 messages a day. */
    public Tenant freeTenant(String name) {
        return tenants.create(name, plans.named("free").id());
    }

    /** A new member of this tenant, who can log in. */
    public Person member(Tenant tenant, Role role) {
        String email = email();
        return new Person(email, PASSWORD, members.create(tenant.id(), role, "Ana Lindqvist", email, PASSWORD));
    }

    /** A new administrator of the platform. */
    public Person administrator() {
        String email = email();
        return new Person(email, PASSWORD, accounts.createAdministrator("Ada Norberg", email, PASSWORD));
    }

    /** A browser without a screen, not logged in. */
    public PortalClient client() {
        return new PortalClient(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** A browser without a screen that comes from this address of the loopback interface. */
    public PortalClient client(String from) {
        return new PortalClient(environment.getRequiredProperty("local.server.port", Integer.class), from);
    }

    /** A browser without a screen, logged in as a new member of this tenant. */
    public PortalClient login(Tenant tenant, Role role) {
        return login(member(tenant, role));
    }

    /** A browser without a screen, logged in as this person. */
    public PortalClient login(Person person) {
        PortalClient client = client();
        logIn(client, person);
        return client;
    }

    static void logIn(PortalClient client, Person person) {
        PortalClient.Answer answer = client.post("/login", "email", person.email(), "password", person.password());
        if (answer.status() != 302) {
            throw new AssertionError("Log-in failed with " + answer.status() + ": " + answer.body());
        }
    }

    /** An address that nobody has yet. */
    public static String email() {
        return "ana." + UUID.randomUUID().toString().substring(0, 13) + "@example.com";
    }

    /** The gateway itself, acting for this tenant. */
    public static Actor system(Tenant tenant) {
        return Actor.system(tenant.id());
    }
}
