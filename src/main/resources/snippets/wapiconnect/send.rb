# WAGATE_API_KEY=… ruby send.rb
require "json"
require "net/http"
require "securerandom"

BASE = "{{base}}"

def send_text(to, message)
  headers = {
    "X-API-Key" => ENV.fetch("WAGATE_API_KEY"),
    "Content-Type" => "application/json",
    "Idempotency-Key" => SecureRandom.uuid # keep it when you repeat a request: it is sent once
  }
  uri = URI("#{BASE}/api/whatsapp/session/{{session}}/send")
  answer = Net::HTTP.post(uri, JSON.generate(to: to, message: message), headers)
  body = JSON.parse(answer.body)
  raise "#{answer.code} #{body['code']}: #{body['error']}" unless answer.code == "200"

  body["messageId"]
end

puts "Sent as #{send_text('{{to}}', 'Your order 1184 is ready.')}"
