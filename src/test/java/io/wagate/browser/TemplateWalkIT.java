package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A template is written while its preview follows, tried, and connected to a program of Crisp's document. */
@BrowserTest
class TemplateWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    private Tenant tenant;

    @BeforeEach
    void aTenant() {
        tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "bakery-orders");
    }

    @Test
    void aTemplateIsWrittenSeenAndTried() {
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/templates").inspect("templates-empty").press("Write a template");
            browser.type("#name", "order_ready").type("#body", "Hello {{1}}, your order is ready.");
            browser.type("#footer", "Northwind Bakery");
            browser.awaitText("33 of 1,024 characters");
            browser.click("#sample-1").type("#sample-1", "Ana");
            browser.awaitText("Hello Ana, your order is ready.");
            browser.type("[name=buttonText]", "Thank you").awaitText("Thank you");
            browser.inspect("template-new");
            browser.press("Save template").awaitText("It can be sent now");
            browser.inspect("template");
            browser.go("/templates").awaitText("order_ready");
            browser.inspect("templates").press("order_ready");
            browser.press("Send a test").type("#to", MagicNumber.READS.number());
            browser.inspect("template-send").press("Send message");
            browser.awaitText("Hello Ana, your order is ready.");
            browser.go("/templates").press("order_ready").press("Remove").inspect("template-remove");
            browser.press("Remove template").awaitText("No template yet");
            browser.assertQuiet();
        }
    }

    @Test
    void aProgramOfCrispsDocumentIsConnected() {
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/settings/crisp").inspect("crisp-empty").press("Create a token");
            browser.type("[name=name]", "Crisp client").press("Issue key").awaitText("Copy it now");
            browser.click("main details summary").inspect("key-pair");
            browser.go("/settings/crisp")
                    .type("#url", "https://shop.example/hooks/templates")
                    .press("Save");
            browser.awaitText("Active");
            browser.inspect("crisp-settings");
            browser.click("[aria-label='Copy website_id']");
            assertThat(browser.clipboard()).isEqualTo(tenant.uuid().toString());
            browser.assertQuiet();
        }
    }

    @Test
    void theEditorWorksWithoutScript() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(tenant, Role.OWNER));
            browser.go("/templates/new").type("#name", "plain").type("#body", "Hello {{name}}");
            browser.press("Preview").awaitText("Hello {{name}}");
            browser.type("#sample-name", "Ana").press("Preview").awaitText("Hello Ana");
            browser.press("Save template").awaitText("It can be sent now");
        }
    }
}
