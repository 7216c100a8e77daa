# WAGATE_API_KEY=… ruby media.rb invoice.pdf
require "json"
require "net/http"

BASE = "{{base}}"

def send_document(to, path, caption)
  body = JSON.generate(
    to: to,
    type: "document", # or image, video, audio
    mediaBase64: [File.binread(path)].pack("m0"), # or mediaUrl, a public address
    mediaMimeType: "application/pdf",
    fileName: File.basename(path),
    message: caption
  )
  headers = { "X-API-Key" => ENV.fetch("WAGATE_API_KEY"), "Content-Type" => "application/json" }
  answer = Net::HTTP.post(URI("#{BASE}/api/whatsapp/session/{{session}}/send"), body, headers)
  result = JSON.parse(answer.body)
  raise "#{answer.code} #{result['code']}: #{result['error']}" unless answer.code == "200"

  result["messageId"]
end

puts "Sent as #{send_document('{{to}}', ARGV.fetch(0), 'Your invoice')}"
