// WAGATE_APP_KEY=… node code.js
const base = "{{base}}";

async function newCode() {
  const query = new URLSearchParams({
    expires_at: "10", // minutes
    // callback_url: "https://shop.example/whatsauth?login=…", unless the app has one
    response_message: "Welcome, your number is verified.",
    qr: "1",
  });
  const answer = await fetch(`${base}/api/v1/verification_code?${query}`, {
    headers: { Authorization: `Bearer ${process.env.WAGATE_APP_KEY}` },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.error}: ${body.message}`);
  return body;
}

newCode().then(({ code, link }) => console.log(code, link));
