# WAGATE_API_KEY=… ruby otp.rb
require "json"
require "net/http"
require "openssl"
require "securerandom"

BASE = "{{base}}"
CODES = {} # with several servers: a table or Redis

def send_code(phone)
  code = SecureRandom.random_number(1_000_000).to_s.rjust(6, "0")
  headers = { "X-API-Key" => ENV.fetch("WAGATE_API_KEY"), "Content-Type" => "application/json" }
  answer = Net::HTTP.post(URI("#{BASE}/api/whatsapp/session/{{session}}/send"), JSON.generate(
    to: phone,
    header: "Your code",
    message: "*#{code}* is your code. It is valid for 10 minutes.",
    footer: "Tell it to nobody"
  ), headers)
  raise "#{answer.code} #{answer.body}" unless answer.code == "200"

  CODES[phone] = { code: code, until: Time.now + 600, tries: 5 }
end

def right?(phone, typed)
  sent = CODES[phone]
  return false if sent.nil? || Time.now > sent[:until] || sent[:tries].zero?

  sent[:tries] -= 1
  right = OpenSSL.secure_compare(typed, sent[:code])
  CODES.delete(phone) if right # once only
  right
end

send_code("{{to}}")
puts "Sent. A guess is right: #{right?('{{to}}', 'guess!')}"
