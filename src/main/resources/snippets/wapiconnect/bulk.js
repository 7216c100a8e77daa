// WAGATE_API_KEY=… node bulk.js
const base = "{{base}}";
const headers = { "X-API-Key": process.env.WAGATE_API_KEY, "Content-Type": "application/json" };

async function ask(path, options) {
  const answer = await fetch(base + path, { headers, ...options });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.code}: ${body.error}`);
  return body;
}

async function sendToAll(recipients, message) {
  const { jobId } = await ask("/api/whatsapp/session/{{session}}/send-bulk", {
    method: "POST",
    body: JSON.stringify({ recipients, message, personalize: true, delayMin: 2000, delayMax: 5000 }),
  });
  while (true) {
    const job = await ask(`/api/whatsapp/bulk-job/${jobId}`);
    console.log(`${job.processed} of ${job.total}: ${job.succeeded} sent, ${job.failed} failed`);
    if (job.status === "completed" || job.status === "failed") return job;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

const recipients = ["{{to}}", { phone: "12025550177", name: "Ana" }];
sendToAll(recipients, "Hi {{name|there}}, everything is 30 % off today.").then((job) => console.log("Job", job.status));
