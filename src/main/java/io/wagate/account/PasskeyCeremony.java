package io.wagate.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges what browsers bring from passkeys, by WebAuthn §7.1 and §7.2, which WebAuthn4J does. Who made the authenticator
 * is not asked, so attestation is none.
 */
@Component
class PasskeyCeremony {

    /** What became of an answer. */
    sealed interface Verdict {

        /** It is right in everything. */
        record Right(long signCount, boolean verified) implements Verdict {}

        /** It is signed with the right key, whose counter did not move on: more than one device may have it (§6.1.1). */
        record Copied() implements Verdict {}

        record Wrong() implements Verdict {}
    }

    private static final Logger log = LoggerFactory.getLogger(PasskeyCeremony.class);
    private static final int LONGEST_ANSWER = 20_000;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = PasskeyOptions.ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private final PasskeyOptions options;
    private final ObjectConverter objects = new ObjectConverter();
    private final WebAuthnManager webauthn = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(objects);

    PasskeyCeremony(PasskeyOptions options) {
        this.options = options;
    }

    /** The new passkey in this answer; empty when it does not answer our challenge, or not from our pages. */
    Optional<StoredPasskey> created(String answer, String challenge) {
        return judged(answer, () -> {
            RegistrationData said = webauthn.parseRegistrationResponseJSON(answer);
            return stored(
                    webauthn.verify(said, new RegistrationParameters(server(challenge), ALGORITHMS, false, true)));
        });
    }

    /** Which credential the answer is from, before anything of it is believed. */
    Optional<byte[]> credentialId(String answer) {
        return judged(answer, () -> webauthn.parseAuthenticationResponseJSON(answer))
                .map(AuthenticationData::getCredentialId);
    }

    /** Whether the passkey signed this challenge on our pages, and is the only one of its kind as far as it counts. */
    Verdict signed(String answer, String challenge, StoredPasskey passkey, boolean mustVerify) {
        return this.<Verdict>judged(
                        answer,
                        () -> verdict(
                                webauthn.parseAuthenticationResponseJSON(answer),
                                new AuthenticationParameters(
                                        server(challenge), record(passkey), null, mustVerify, true)))
                .orElseGet(Verdict.Wrong::new);
    }

    /** Whether an answer names nobody, or this account. */
    boolean isOf(long account, String answer) {
        return judged(answer, () -> webauthn.parseAuthenticationResponseJSON(answer))
                .map(AuthenticationData::getUserHandle)
                .map(handle -> Arrays.equals(handle, options.userHandle(account)))
                .orElse(true);
    }

    private Verdict verdict(AuthenticationData said, AuthenticationParameters asked) {
        try {
            webauthn.verify(said, asked);
        } catch (MaliciousCounterValueException stoodStill) {
            // The library looks at the counter last, so everything else was right.
            return new Verdict.Copied();
        }
        AuthenticatorData<?> data = Objects.requireNonNull(said.getAuthenticatorData());
        return new Verdict.Right(data.getSignCount(), data.isFlagUV());
    }

    private <T> Optional<T> judged(String answer, Supplier<T> judge) {
        if (answer.isBlank() || answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            return Optional.of(judge.get());
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException wrong) {
            // What is sent to us is anybody's text; the library says NullPointerException where members are missing.
            log.debug("A passkey's answer was refused: {}", wrong.toString());
            return Optional.empty();
        }
    }

    private ServerProperty server(String challenge) {
        byte[] bytes = Base64.getUrlDecoder().decode(challenge);
        return new ServerProperty(new Origin(options.origin()), options.host(), new DefaultChallenge(bytes));
    }

    private StoredPasskey stored(RegistrationData said) {
        AuthenticatorData<?> data =
                Objects.requireNonNull(said.getAttestationObject()).getAuthenticatorData();
        var attested = Objects.requireNonNull(data.getAttestedCredentialData());
        Set<AuthenticatorTransport> transports = Objects.requireNonNullElse(said.getTransports(), Set.of());
        return new StoredPasskey(
                attested.getCredentialId(),
                credentials.convert(attested),
                transports.stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .collect(Collectors.joining(",")),
                data.getSignCount(),
                data.isFlagUV(),
                data.isFlagBE());
    }

    private CredentialRecordImpl record(StoredPasskey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                passkey.verified(),
                passkey.backupEligible(),
                null,
                passkey.signCount(),
                credentials.convert(passkey.credential()),
                null,
                null,
                null,
                Set.of());
    }
}
