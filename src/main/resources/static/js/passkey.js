// Asks the browser for a passkey and sends its answer with the form: <form data-passkey="get|create" data-options="JSON">
// with a hidden field "passkey", a button data-passkey-start and what to say in data-known, data-address and data-nothing. Without script the page offers the other ways.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const read = (options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const known of [...(options.allowCredentials ?? []), ...(options.excludeCredentials ?? [])])
      known.id = bytes(known.id);
    return options;
  };

  const written = (credential) => {
    const said = credential.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (said[part]) response[part] = text(said[part]);
    if (said.getTransports) response.transports = said.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  };

  const start = async (form) => {
    const said = form.querySelector("p[role=alert]");
    said.textContent = "";
    if (!form.reportValidity()) return;
    const publicKey = read(JSON.parse(form.dataset.options));
    try {
      const credential = await (form.dataset.passkey === "create"
        ? navigator.credentials.create({ publicKey })
        : navigator.credentials.get({ publicKey }));
      form.elements.passkey.value = written(credential);
      form.submit();
    } catch (refused) {
      said.textContent = refused.name === "InvalidStateError"
        ? form.dataset.known
        : refused.name === "SecurityError"
          ? form.dataset.address
          : form.dataset.nothing;
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("[data-passkey-start]");
    if (!window.PublicKeyCredential) continue;
    button.hidden = false;
    button.addEventListener("click", () => start(form));
    form.addEventListener("submit", (event) => { event.preventDefault(); start(form); });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
