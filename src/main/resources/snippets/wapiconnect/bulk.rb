# WAGATE_API_KEY=… ruby bulk.rb
require "json"
require "net/http"

BASE = "{{base}}"
HEADERS = { "X-API-Key" => ENV.fetch("WAGATE_API_KEY"), "Content-Type" => "application/json" }

def answered(answer)
  body = JSON.parse(answer.body)
  raise "#{answer.code} #{body['code']}: #{body['error']}" unless answer.code == "200"

  body
end

started = answered(Net::HTTP.post(URI("#{BASE}/api/whatsapp/session/{{session}}/send-bulk"), JSON.generate(
  recipients: ["{{to}}", { phone: "12025550177", name: "Ana" }],
  message: "Hi {{name|there}}, everything is 30 % off today.",
  personalize: true,
  delayMin: 2000,
  delayMax: 5000
), HEADERS))

loop do
  job = answered(Net::HTTP.get_response(URI("#{BASE}/api/whatsapp/bulk-job/#{started['jobId']}"), HEADERS))
  puts "#{job['processed']} of #{job['total']}: #{job['succeeded']} sent, #{job['failed']} failed"
  if %w[completed failed].include?(job["status"])
    puts "Job #{job['status']}"
    break
  end
  sleep 2
end
